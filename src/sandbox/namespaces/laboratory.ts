import type { ChildProcess } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Conditions } from '../../model/conditions.ts';
import type { Host } from '../../model/host.ts';
import { shellWords } from '../../util/shell-quote.ts';
import { chain, onOwnTerminal } from '../build/chain.ts';
import { environment } from '../build/environment.ts';
import { buildOutcome, parseReadings, readIfThere } from '../build/outcome.ts';
import type { AttendedBuild, BuildPlan, BuildRequest, BuildResult } from '../build/request.ts';
import { runnerScript } from '../build/runner-script.ts';
import { watchSpace } from '../build/watch-space.ts';
import type { Crew } from '../crew.ts';
import { SETUP_ENV } from '../find-programs.ts';
import { runByHand } from '../run-by-hand.ts';
import { runSupervised } from '../run-supervised.ts';
import { type Copy, copySource } from '../snapshot/copy-source.ts';
import type { SourceTree } from '../snapshot/read-source.ts';
import { variantKey, variantOf } from '../snapshot/variant.ts';
import type { Laboratory } from '../workshop.ts';
import { rootMounts, treeMount } from './build-mounts.ts';
import { hostTop } from './host-top.ts';
import { bind, mountTable } from './mount-table.ts';
import { enterScript, insideScript, READINGS, STATUS } from './scripts.ts';
import {
  buildFolders,
  LOCALES_INSIDE,
  TOOLS_INSIDE,
  writeLayers,
  writeSeed,
  writeSkeleton,
} from './skeleton.ts';
import type { Holder } from './workshop.ts';
import { demandProtection, protectMounts, refuseWritableMount } from './write-protect.ts';

export interface NamespaceRights {
  readonly isolation: 'user-namespace' | 'root';
  readonly choosesIds: boolean;
}

/** Builds inside an open workshop: one copy of the source for each way of laying it out, an overlay on it for each build. */
export const laboratory = (
  holder: Holder,
  host: Host,
  crew: Crew,
  { isolation, choosesIds }: NamespaceRights,
  source: SourceTree,
  plan: BuildPlan,
): Laboratory => {
  // Ids are real ones where the build has no user namespace of its own.
  const realIds = isolation === 'root' && choosesIds;
  const top = hostTop();
  const limitBytes = Math.floor(holder.sizeBytes / 2);
  // Promises, because builds that start together may need the same copy.
  const copies = new Map<string, Promise<Copy>>();
  const keyOf = (conditions: Conditions): string => variantKey(variantOf(conditions, realIds));

  const prepare = async (requests: readonly BuildRequest[]): Promise<void> => {
    const fresh = new Map<string, Copy>();
    for (const { conditions } of requests) {
      const key = keyOf(conditions);
      const variant = variantOf(conditions, realIds);
      if (!copies.has(key)) fresh.set(key, { folder: holder.outside + lowerFolder(key), variant });
    }
    for (const { folder } of fresh.values()) mkdirSync(folder);
    const made =
      fresh.size > 0
        ? copySource(source, [...fresh.values()], holder.listing, crew.signal)
        : Promise.resolve();
    for (const [key, copy] of fresh)
      copies.set(
        key,
        made.then(() => copy),
      );
    await Promise.all(requests.map(({ conditions }) => copies.get(keyOf(conditions))));
  };

  /** Writes all that a build's namespaces are made from; returns where its writes go on disk, if they do. */
  const write = ({
    id,
    conditions,
    attend,
    byHand = false,
    command = plan.command,
  }: BuildRequest): string | undefined => {
    const key = keyOf(conditions);
    const copy = {
      folder: holder.outside + lowerFolder(key),
      variant: variantOf(conditions, realIds),
    };
    const folders = buildFolders(id);
    const outside = `${holder.outside}/b/${id}`;
    const disk =
      conditions.filesystem.kind === 'disk' ? holder.diskFolder(conditions.filesystem.folder, id) : undefined;
    writeSkeleton(holder.outside, folders, conditions, plan, top);
    writeSeed(join(outside, 'seed'), plan, copy);
    if (disk !== undefined) writeLayers(disk, copy);
    const mounts = rootMounts(folders, conditions, plan, top);
    const shape = {
      byHand,
      network: plan.network,
      sizeBytes: limitBytes,
      protect: protectMounts(mounts, folders.root),
    };
    const files = {
      'tree.fstab': mountTable([
        attend === undefined
          ? treeMount(folders, lowerFolder(key), disk)
          : bind(`${folders.top}/upper`, folders.tree, true),
      ]),
      'root.fstab': mountTable(mounts),
      'enter.sh': enterScript(folders, conditions, host, shape),
      'inside.sh': insideScript(folders, conditions, host, {
        ...shape,
        ...become(conditions, command, byHand, refuseWritableMount(mounts, folders.root)),
        input: attend !== undefined || byHand,
      }),
    };
    for (const [name, text] of Object.entries(files)) writeFileSync(join(outside, name), text);
    return disk;
  };

  const become = (
    conditions: Conditions,
    command: BuildPlan['command'],
    byHand: boolean,
    guard: string,
  ): { readonly owner: string | undefined; readonly chain: string } => {
    const { uid, gid } = conditions;
    const words =
      isolation === 'user-namespace'
        ? ['unshare', '--user', `--map-user=${uid}`, `--map-group=${gid}`]
        : [
            'setpriv',
            ...(choosesIds ? [`--reuid=${uid}`, `--regid=${gid}`, '--clear-groups'] : []),
            '--inh-caps=-all',
            '--bounding-set=-all',
            '--no-new-privs',
          ];
    const env = environment(conditions, plan, {
      tools: Object.keys(conditions.tools).length === 0 ? undefined : TOOLS_INSIDE,
      locales: plan.localeFolder === undefined ? undefined : LOCALES_INSIDE,
    });
    const kept = byHand ? onOwnTerminal(conditions) : conditions;
    const become = { words, ownIds: isolation === 'user-namespace' };
    return {
      owner: realIds ? `${uid}:${gid}` : undefined,
      chain: shellWords(chain(kept, host, become, env, runnerScript(kept, { ...plan, command }, guard))),
    };
  };

  const build = async (request: BuildRequest): Promise<BuildResult> => {
    crew.signal.throwIfAborted();
    const { id, conditions, attend, byHand } = request;
    // Who attends puts the tree there himself.
    if (attend === undefined) await prepare([request]);
    const disk = write(request);
    const outside = `${holder.outside}/b/${id}`;
    const space = watchSpace(
      disk === undefined
        ? { folder: join(outside, 'top'), own: [], near: [], limitBytes, kind: 'bounded' }
        : { folder: disk, own: [disk], near: [], limitBytes, kind: 'shared' },
    );
    const startedMs = Date.now();
    const [command, ...args] = [...holder.enter, '/bin/sh', `/b/${id}/enter.sh`];
    const run = byHand
      ? await runByHand(command!, args, SETUP_ENV)
      : await runSupervised(command!, args, {
          timeoutMs: request.timeoutMs ?? plan.timeoutMs,
          env: SETUP_ENV,
          input: attend !== undefined,
          onStart: (child) => attend?.(attended(outside, child)),
          signal: crew.signal,
          watch: space.stop,
        });
    const endedMs = Date.now();
    const { readings, begun } = parseReadings(readIfThere(join(outside, READINGS)));
    demandProtection(readings);
    return {
      id,
      conditions,
      outcome: buildOutcome(run, readIfThere(join(outside, STATUS)).toString(), begun, space),
      readings,
      startedMs,
      endedMs,
      log: run.log,
      tree: {
        merged: join(outside, 'tree'),
        upper: join(disk ?? join(outside, 'top'), 'upper'),
        source: holder.outside + lowerFolder(keyOf(conditions)),
      },
    };
  };

  return {
    prepare: (requests) => crew.track(prepare(requests)),
    build: (request) => crew.track(build(request)),
  };
};

const attended = (outside: string, child: ChildProcess): AttendedBuild => ({
  child,
  tree: join(outside, 'tree'),
  scratch: ['home', 'tmp', 'tmpdir', 'var-tmp'].map((name) => join(outside, 'top', name)),
  readings: () => parseReadings(readIfThere(join(outside, READINGS))).readings,
});

const lowerFolder = (key: string): string =>
  `/snapshot/${createHash('sha256').update(key).digest('hex').slice(0, 16)}`;
