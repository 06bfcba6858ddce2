// Not execa: this process lives as long as the sandbox, which ends it.
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Host } from '../../model/host.ts';
import { SMALLEST_ID_RANGE } from '../../model/id-range.ts';
import { isGone } from '../../util/process-stat.ts';
import { BECOME_ROOT } from '../host/borrowed-powers.ts';
import { SETUP_ENV } from '../host/find-programs.ts';
import { mountPoints } from '../host/mount-points.ts';
import { endTree, innermostInit } from '../processes/processes.ts';
import { type RunningBuilds, trackBuilds } from '../running-builds.ts';
import type { Sandbox } from '../sandbox.ts';
import { listingOf } from '../snapshot/listing-of.ts';
import { type Claim, claimFolder } from '../trees/claim-folder.ts';
import { namespaceBuildRunner } from './build-runner.ts';
import { chrootReason } from './chroot-reason.ts';
import { aloneReason, ETC_COPY } from './host-layers.ts';
import { SYSTEM_LOCALES } from './inside-paths.ts';
import type { NamespaceHandle } from './namespace-handle.ts';
import { type OpenedView, openView } from './open-view.ts';
import { scriptRunner } from './script-runner.ts';
import { keepOpenScript } from './scripts.ts';

/**
 * Opens a sandbox in its own namespaces: with a user namespace, or with the rights of root. Resolves to the reason if this host does
 * not allow it.
 */
export const openNamespaces = async (
  host: Host,
  isolation: 'user-namespace' | 'root',
): Promise<Sandbox | string> => {
  const missing = NEEDED.filter((name) => host.programs[name] === undefined);
  if (missing.length > 0) return `util-linux is incomplete on this host: missing ${missing.join(', ')}`;
  // The capabilities that sudo gave to the harness are not enough: commands that mount must run as root.
  const power = isolation === 'root' && host.uid !== 0 ? BECOME_ROOT : [];
  const sizeBytes = Math.floor(host.memoryAvailable * SHARE_OF_MEMORY);
  const child = keepOpen(host, isolation, power, sizeBytes);
  const word = await firstWord(child);
  if (!('alone' in word)) return chrootReason() ?? word.refused;
  const pid = innermostInit(child.pid!);
  if (pid === undefined) return 'the first process of the namespace cannot be found in /proc';
  const running = trackBuilds();
  const disk = diskClaim(running);
  const entered = entrance(host, isolation, power, pid);
  const handle = {
    ...entered,
    run: scriptRunner(child, entered.outside),
    sizeBytes,
    alone: word.alone,
    diskFolder: disk.folder,
  };
  // Once for all runners: their plans have the same binds.
  let view: Promise<OpenedView> | undefined;
  const choosesIds = isolation === 'user-namespace' || host.idLimit >= SMALLEST_ID_RANGE;
  return {
    isolation,
    choosesIds,
    base: '/build',
    reduced: undefined,
    fixedShell: word.alone.has('/usr/bin') ? aloneReason('/usr/bin', mountPoints()) : undefined,
    open: (source, plan) => {
      view ??= openView(handle, plan, isolation === 'user-namespace' ? host.uid === 0 : !choosesIds);
      // It is not awaited if something else fails first; without a handler, its rejection would then end the process.
      view.catch(() => {});
      return namespaceBuildRunner(handle, host, running, { isolation, choosesIds }, source, plan, view);
    },
    close: async () => {
      await running.stopAll();
      await close(child, pid);
      await disk.release();
    },
  };
};

/** Starts the process that keeps the namespaces open. */
const keepOpen = (
  { programs }: Host,
  isolation: 'user-namespace' | 'root',
  power: readonly string[],
  sizeBytes: number,
): ChildProcess => {
  const names = readdirSync('/').filter((name) => !OWN_NAMES.has(name));
  const [command, ...words] = [
    ...power,
    programs['unshare']!,
    ...(isolation === 'user-namespace' ? ['--user', '--map-root-user'] : []),
    ...['--mount', '--pid', '--fork', '--kill-child', '--propagation', 'private'],
    ...['/bin/sh', '-c', keepOpenScript(names, sizeBytes, programs, layered())],
  ];
  return spawn(command!, words, { stdio: ['pipe', 'pipe', 'pipe'], env: SETUP_ENV, detached: true });
};

/** How the harness reaches the namespaces of a process. */
const entrance = (
  { programs }: Host,
  isolation: 'user-namespace' | 'root',
  power: readonly string[],
  pid: number,
): Pick<NamespaceHandle, 'outside' | 'enter' | 'listing'> => ({
  outside: `/proc/${pid}/root`,
  enter: [
    ...power,
    programs['nsenter']!,
    ...(isolation === 'user-namespace' ? ['--preserve-credentials', '-U'] : []),
    // In a chroot, the root of that process is not the one of its mount namespace.
    ...['-m', '-p', '--root', '-t', String(pid), '--'],
  ],
  listing: listingOf(`/proc/${pid}/root/snapshot`),
});

/** The folder on disk for builds that write to disk. It is made when the first of them needs it. */
const diskClaim = (
  running: RunningBuilds,
): { readonly folder: NamespaceHandle['diskFolder']; readonly release: () => Promise<void> } => {
  let disk: Claim | undefined;
  return {
    folder: (below, id) => {
      running.signal.throwIfAborted();
      disk ??= claimFolder(below);
      return join(disk.folder, id);
    },
    release: async () => disk?.release(),
  };
};

const NEEDED = ['unshare', 'nsenter', 'mount', 'umount', 'pivot_root', 'setarch', 'taskset', 'script', 'env'];
const OWN_NAMES = new Set(['host', 'b', 'snapshot', 'view', ETC_COPY]);

const SHARE_OF_MEMORY = 0.6;

/** The folders of the host over which builds lay files of their own. */
const layered = (): string[] => ['/etc', '/usr/bin', SYSTEM_LOCALES].filter((folder) => existsSync(folder));

/** Waits until the sandbox is ready: resolves to the folders that cannot be part of an overlay, or to the error message. */
const firstWord = async (
  child: ChildProcess,
): Promise<{ readonly alone: ReadonlySet<string> } | { readonly refused: string }> => {
  // Without descriptors for its pipes it is not started, and has none.
  if (child.stdout === undefined) throw (await once(child, 'error'))[0];
  let errors = '';
  child.stderr!.on('data', (chunk: Buffer) => {
    errors += chunk.toString();
  });
  const ended = once(child, 'close').then(() => ({
    refused: errors.trim() || 'the first process of the sandbox ended without a message',
  }));
  return Promise.race([
    once(child.stdout!, 'data').then(([line]) => ({
      alone: new Set(String(line).trim().split(' ').slice(1)),
    })),
    ended,
    once(child, 'error').then(([error]) => ({ refused: String(error) })),
  ]);
};

/** `init`: the first process in the namespaces. It ends after all others there (pid_namespaces(7)), but perhaps later than `child`. */
const close = async (child: ChildProcess, init: number): Promise<void> => {
  if (child.exitCode === null && child.signalCode === null) {
    const gone = once(child, 'exit');
    child.stdin!.end();
    endTree(child.pid!);
    await gone;
  }
  for (let round = 0; !isGone(init) && round < ROUNDS; round++) await sleep(PAUSE_MS);
};

const ROUNDS = 1000;
const PAUSE_MS = 5;
