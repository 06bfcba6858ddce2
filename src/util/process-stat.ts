import { readText } from './read-text.ts';

/** Whether the process has ended. A zombie, whose parent has not waited for it, counts as ended. */
export const isGone = (pid: number): boolean => /^[ZX]/.test(processStat(pid)?.[0] ?? 'X');

/** The fields of proc_pid_stat(5) from the third one, the state, on; undefined after the process has ended. */
export const processStat = (pid: number | 'self'): readonly string[] | undefined => {
  const stat = readText(`/proc/${pid}/stat`);
  // The second field, its name in parentheses, may contain any characters.
  return stat?.slice(stat.lastIndexOf(')') + 2).split(' ');
};
