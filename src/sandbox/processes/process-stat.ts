import { readText } from '../host/read-text.ts';

/** What proc_pid_stat(5) says of a process from its third field on, its state; undefined once it is gone. */
export const processStat = (pid: number | 'self'): readonly string[] | undefined => {
  const stat = readText(`/proc/${pid}/stat`);
  // The second field, its name in parentheses, may hold anything.
  return stat?.slice(stat.lastIndexOf(')') + 2).split(' ');
};
