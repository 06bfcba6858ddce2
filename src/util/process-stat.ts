import { readText } from './read-text.ts';

/** Whether the process has ended. A zombie, whose parent has not waited for it, counts as ended. */
export const isGone = (pid: number): boolean => {
  const stat = processStat(pid);
  return stat === undefined || isEnded(stat);
};

/** Whether the fields are those of a process that has ended: of a zombie. */
export const isEnded = ([state = 'X']: readonly string[]): boolean => /^[ZX]/.test(state);

/** The fields of proc_pid_stat(5) from the third one, the state, on; undefined after the process has ended. */
export const processStat = (pid: number | 'self'): readonly string[] | undefined => {
  const stat = readText(`/proc/${pid}/stat`);
  // The second field, its name in parentheses, may contain any characters.
  return stat?.slice(stat.lastIndexOf(')') + 2).split(' ');
};
