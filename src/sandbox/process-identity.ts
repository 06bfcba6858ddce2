import { readFileSync, readlinkSync } from 'node:fs';

/** A process id and its start time (proc_pid_stat(5), field 22), for ids are used again; undefined where there is none. */
export const processIdentity = (pid: number): string | undefined => {
  const stat = read(`/proc/${pid}/stat`);
  return stat && `${pid} ${stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19]}${processWorld()}`;
};

/** Where process ids mean the same: the end of every identity there. */
export const processWorld = (): string =>
  ` ${readlinkSync('/proc/self/ns/pid')} ${read('/proc/sys/kernel/random/boot_id')?.trim()}`;

const read = (path: string): string | undefined => {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return undefined;
  }
};
