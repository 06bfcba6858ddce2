import { lstatSync } from 'node:fs';
import { isInside } from '../../util/is-inside.ts';
import { findFiles } from './find-files.ts';
import { readText } from './read-text.ts';

/**
 * The sockets and FIFOs of the host below these folders, sorted. Sockets that a process has bound are known to the kernel; FIFOs, and sockets
 * of other network namespaces, are found only in the `searched` folders, near their tops.
 */
export const findEndpoints = async (
  folders: readonly string[],
  searched: readonly string[],
): Promise<readonly string[]> => {
  const found = await findFiles(searched, DEPTH, ['-type', 's', '-print0', '-o', '-type', 'p', '-print0']);
  return [...new Set([...boundSockets(folders), ...found])].sort();
};

const DEPTH = 4;

/** `/proc/net/unix` (proc_pid_net(5)): the path is the last field, and abstract names start with `@`. */
const boundSockets = (folders: readonly string[]): string[] =>
  (readText('/proc/net/unix') ?? '')
    .split('\n')
    .flatMap((line) => /^(?:\S+\s+){7}(\/.*)$/.exec(line)?.[1] ?? [])
    .filter((path) => folders.some((folder) => isInside(path, folder)) && isSocket(path));

const isSocket = (path: string): boolean => {
  try {
    return lstatSync(path).isSocket();
  } catch {
    return false;
  }
};
