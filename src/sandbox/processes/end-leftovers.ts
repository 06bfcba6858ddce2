import { setTimeout as sleep } from 'node:timers/promises';
import { isGone, processStat } from '../../util/process-stat.ts';
import { clearFaketime, isFaketimeEnding } from './clear-faketime.ts';
import { sendSignal } from './processes.ts';
import { straysOf } from './strays-of.ts';

/**
 * Kills every process of the caller whose working directory is in one of these folders, whose environment names one of them, or
 * which has the output of a build open: the processes that a build without a pid namespace leaves behind. Kills their process
 * groups too.
 */
export const endLeftovers = async (folders: readonly string[], output?: string): Promise<void> => {
  const own = stateOf('self')?.session;
  const found = new Set<number>();
  const left = (): number[] => {
    const pids = straysOf(folders, output);
    for (const pid of pids) found.add(pid);
    return pids;
  };
  // Stop all processes before killing any: one that forks without end would use each slot that becomes free. Read the state of each
  // process in every round: forks without end also reuse the ids of processes that were stopped before.
  for (let round = 0, running = true; running && round < ROUNDS; round++) {
    running = false;
    for (const pid of left()) {
      const letter = stateOf(pid)?.letter;
      if (letter === 'T') continue;
      // A traced process never reaches `T`: its tracer, which is stopped too, would have to let it.
      if (letter !== 't') running = true;
      sendAll(pid, 'SIGSTOP', own);
    }
    if (running) await sleep(PAUSE_MS);
  }
  for (let round = 0, rest = left(); rest.length > 0 && round < ROUNDS; round++, rest = left()) {
    for (const pid of rest) sendAll(pid, 'SIGKILL', own);
    await sleep(PAUSE_MS);
  }
  // A process that is about to end has no readable folder or variables any more: it is not among those left, but its files are still in use.
  for (let round = 0; [...found].some((pid) => !isGone(pid)) && round < ROUNDS; round++)
    await sleep(PAUSE_MS);
  // Nor is one that was killed before it could be found.
  for (let round = 0; isFaketimeEnding() && round < ROUNDS; round++) await sleep(PAUSE_MS);
  clearFaketime();
};

const ROUNDS = 200;
const PAUSE_MS = 5;

/** Signals the whole process group, which includes all forks. Signals the process alone if its session is the harness's own. */
const sendAll = (pid: number, signal: NodeJS.Signals, own: number | undefined): void => {
  const state = stateOf(pid);
  const whole = state !== undefined && own !== undefined && state.session !== own;
  sendSignal(whole ? -state.group : pid, signal);
};

interface ProcessState {
  /** `T`: stopped; `t`: stopped by its tracer. */
  readonly letter: string;
  readonly group: number;
  readonly session: number;
}

/** Undefined after the process has ended. */
const stateOf = (pid: number | 'self'): ProcessState | undefined => {
  const [letter = '', , group, session] = processStat(pid) ?? [];
  return Number(group) > 1 ? { letter, group: Number(group), session: Number(session) } : undefined;
};
