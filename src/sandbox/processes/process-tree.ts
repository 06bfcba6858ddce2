import { readdirSync } from 'node:fs';
import { processStat } from '../../util/process-stat.ts';

/**
 * A process, all below it, and all others of its session. Read from all processes: `/proc/PID/task/TID/children`, which `descendants` reads,
 * names only the children of one thread, and Java, Go and others start programs from several.
 */
export const processTree = (root: number): number[] => {
  const below = new Map<number, number[]>();
  const found = new Set([root]);
  for (const name of readdirSync('/proc')) {
    const pid = Number(name);
    // proc_pid_stat(5): the fields after the name are state, parent, process group, session.
    const [, parent, , session] = pid > 0 ? (processStat(pid) ?? []) : [];
    if (parent === undefined) continue;
    below.set(Number(parent), [...(below.get(Number(parent)) ?? []), pid]);
    if (Number(session) === root) found.add(pid);
  }
  for (const pid of found) for (const child of below.get(pid) ?? []) found.add(child);
  return [...found];
};
