import { readFileSync } from 'node:fs';

/** Every process below this one, parents first. */
export const descendants = (pid: number): number[] => {
  const found: number[] = [];
  const pending = [pid];
  for (let next = pending.shift(); next !== undefined; next = pending.shift()) {
    for (const child of childrenOf(next)) {
      found.push(child);
      pending.push(child);
    }
  }
  return found;
};

/** The last process of a line of parents with one child each: the first process of a new pid namespace, seen from outside. */
export const innermostInit = (pid: number): number | undefined =>
  descendants(pid).findLast((child) => namespacePid(child) === 1);

/** Asks the build's own processes to end: what is below the first process of its namespace, else all. */
export const terminateTree = (pid: number): void => {
  const init = innermostInit(pid);
  for (const child of descendants(init ?? pid)) sendSignal(child, 'SIGTERM');
};

/**
 * Ends the whole tree of a process that leads a group. The kernel ends the group at once, whoever forks meanwhile, and the rest
 * of a pid namespace with its first process.
 */
export const endTree = (pid: number): void => {
  const others = descendants(pid);
  for (const each of [-pid, ...others, pid]) sendSignal(each, 'SIGKILL');
};

const childrenOf = (pid: number): number[] => {
  try {
    return readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').split(' ').filter(Boolean).map(Number);
  } catch {
    return [];
  }
};

// The last number of `NSpid` is the process id in its innermost namespace (proc_pid_status(5)).
const namespacePid = (pid: number): number | undefined => {
  try {
    return Number(/^NSpid:.*\s(\d+)$/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]);
  } catch {
    return undefined;
  }
};

/** To a process, or to a process group by its negative number. */
export const sendSignal = (pid: number, name: NodeJS.Signals): void => {
  try {
    process.kill(pid, name);
  } catch {
    // Gone already, or not ours.
  }
};
