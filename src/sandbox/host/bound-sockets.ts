import { lstatSync } from 'node:fs';
import { isInside } from '../../util/is-inside.ts';
import { readText } from '../../util/read-text.ts';

/**
 * The sockets below these folders to which processes of the host are bound: the kernel lists them in `/proc/net/unix` (proc_pid_net(5)), the
 * path last.
 */
export const boundSockets = (folders: readonly string[]): string[] =>
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
