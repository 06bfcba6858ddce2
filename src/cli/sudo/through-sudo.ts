import { existsSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { ResultPromise } from 'execa';
import { ExitCode } from '../../model/exit-code.ts';
import { BECOME_ROOT, borrowPowers } from '../../sandbox/host/borrowed-powers.ts';
import { demandProc } from '../../sandbox/host/demand-proc.ts';
import { findProgram, SETUP_ENV } from '../../sandbox/host/find-programs.ts';
import { userNamespacesForbidden } from '../../sandbox/host/user-namespaces-forbidden.ts';
import { descendants, sendSignal } from '../../sandbox/processes/processes.ts';
import { Failure } from '../../util/failure.ts';
import { packageRoot } from '../../util/package-root.ts';
import { powersAreBorrowed, SETPRIV } from '../../util/shed-powers.ts';
import { onSignals } from '../signals.ts';
import { BEGUN } from './begun.ts';

/**
 * Runs this command again through sudo, under the user's own ids with those of root's capabilities that a sandbox needs, if the user cannot
 * create user namespaces and sudo asks for no password. Resolves to the exit code, or to undefined if sudo cannot be used or is not needed.
 */
export const throughSudo = async (args: readonly string[]): Promise<ExitCode | undefined> => {
  const [uid, gid] = [process.getuid!(), process.getgid!()];
  if (uid === 0) return undefined;
  demandProc();
  if (powersAreBorrowed() || userNamespacesForbidden() === undefined) return undefined;
  const again = join(packageRoot(), 'dist', 'cli', 'again.js');
  const [sudo, unshare] = [findProgram('sudo'), findProgram('unshare')];
  if (sudo === undefined || unshare === undefined || ![SETPRIV, again].every(existsSync)) return undefined;
  const powers = ['-n', '--', ...borrowPowers(uid, gid, process.getgroups!())];
  const trial = [...powers, ...BECOME_ROOT, unshare, ...TRIAL];
  // Loaded on demand: with namespaces, no command gets here.
  const { execa } = await import('execa');
  // From here on, so that a signal during the trial does not leave sudo behind.
  const interruption = watchSignals();
  try {
    const { failed } = await execa(sudo, trial, { ...OPTIONS, stdio: 'ignore' });
    if (interruption.by !== undefined) throw new Failure('interrupted', ExitCode.interrupted);
    if (failed) return undefined;
    const command = execa(sudo, [...powers, process.execPath, again, String(process.pid), ...args], OPTIONS);
    return await attend(command, interruption);
  } finally {
    interruption.end();
  }
};

const OPTIONS = {
  cwd: '/',
  stdio: 'inherit',
  // Pass nothing of the user's environment to root.
  env: SETUP_ENV,
  extendEnv: false,
  reject: false,
  // sudo itself runs as root and cannot be signalled.
  cleanup: false,
} as const;

// The first steps of a sandbox.
const TRIAL = [
  ...['--mount', '--pid', '--fork', '--kill-child', '--propagation', 'private', '/bin/sh', '-c'],
  'mount -t tmpfs repro-harness /tmp && cd /tmp && mkdir proc && mount -t proc proc proc',
];

interface Interruption {
  /** The last signal that asked this process to end. */
  by: NodeJS.Signals | undefined;
  /** Called with each further signal. */
  heard: () => void;
  readonly end: () => void;
}

const watchSignals = (): Interruption => {
  const end = onSignals((name) => {
    interruption.by = name;
    interruption.heard();
  });
  const interruption: Interruption = { by: undefined, heard: () => {}, end };
  return interruption;
};

/** Forwards signals until the command has ended. Resolves to undefined if sudo did not start the command. */
const attend = async (
  sudo: ResultPromise<typeof OPTIONS>,
  interruption: Interruption,
): Promise<ExitCode | undefined> => {
  let begun = false;
  const pass = (): void => {
    const own = sudo.pid === undefined ? undefined : descendants(sudo.pid).find(isOwn);
    if (begun && interruption.by !== undefined && own !== undefined) sendSignal(own, interruption.by);
  };
  const begin = (): void => {
    begun = true;
    pass();
  };
  interruption.heard = pass;
  process.on(BEGUN, begin);
  const { exitCode, signal } = await sudo;
  process.off(BEGUN, begin);
  if (!begun && interruption.by !== undefined) throw new Failure('interrupted', ExitCode.interrupted);
  if (!begun) return undefined;
  interruption.end();
  if (signal !== undefined) process.kill(process.pid, signal);
  return (exitCode ?? ExitCode.defect) as ExitCode;
};

const isOwn = (pid: number): boolean =>
  statSync(`/proc/${pid}`, { throwIfNoEntry: false })?.uid === process.getuid!();
