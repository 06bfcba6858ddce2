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

/** The first process (id 1) of the innermost pid namespace below a process, by its id in the caller's namespace. */
export const innermostInit = (pid: number): number | undefined =>
  descendants(pid).findLast((child) => namespacePid(child) === 1);

/** Sends SIGTERM to the build's own processes: those below the first process of its pid namespace, or all if there is none. */
export const terminateTree = (pid: number): void => {
  const init = innermostInit(pid);
  for (const child of descendants(init ?? pid)) sendSignal(child, 'SIGTERM');
};

/**
 * Kills the whole tree of a process that leads a process group. The kernel kills the whole group at once, even if its processes
 * fork meanwhile, and kills all processes of a pid namespace with its first process.
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

/** Sends a signal to a process, or to a process group if `pid` is negative. */
export const sendSignal = (pid: number, name: NodeJS.Signals): void => {
  try {
    process.kill(pid, name);
  } catch {
    // The process has ended, or is not the caller's.
  }
};
