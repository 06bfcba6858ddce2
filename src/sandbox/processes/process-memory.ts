import { readText } from '../../util/read-text.ts';

/** What a process holds of the memory, in bytes; 0 after it has ended. */
export interface ProcessMemory {
  /** With everything that it shares with its forks. */
  readonly atMost: number;
  /** With its part of what it shares. Takes long for large processes. */
  readonly exact: () => number;
}

/** Reads proc_pid_status(5) and, for the exact value, proc_pid_smaps_rollup(5). */
export const processMemory = (pid: number): ProcessMemory => {
  const atMost = kibibytes(readText(`/proc/${pid}/status`), ['RssAnon', 'RssShmem', 'VmSwap']) ?? 0;
  return {
    atMost,
    // Not readable for processes of other users.
    exact: () =>
      kibibytes(readText(`/proc/${pid}/smaps_rollup`), ['Pss_Anon', 'Pss_Shmem', 'SwapPss']) ?? atMost,
  };
};

/** The sum of some fields, in bytes; undefined if the first is missing. */
const kibibytes = (text: string | undefined, names: readonly string[]): number | undefined => {
  const values = names.map((name) => new RegExp(`^${name}:\\s*(\\d+) kB`, 'm').exec(text ?? '')?.[1]);
  return values[0] === undefined
    ? undefined
    : values.reduce((total, value) => total + Number(value ?? 0) * 1024, 0);
};
