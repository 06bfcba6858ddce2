import { readText } from '../host/read-text.ts';

/** The fields of proc_pid_stat(5) from the third one, the state, on; undefined after the process has ended. */
export const processStat = (pid: number | 'self'): readonly string[] | undefined => {
  const stat = readText(`/proc/${pid}/stat`);
  // The second field, its name in parentheses, may contain any characters.
  return stat?.slice(stat.lastIndexOf(')') + 2).split(' ');
};
