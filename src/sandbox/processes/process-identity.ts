import { readlinkSync } from 'node:fs';
import { readText } from '../host/read-text.ts';
import { processStat } from './process-stat.ts';

/** A process id and its start time (proc_pid_stat(5), field 22), for ids are used again; undefined where there is none. */
export const processIdentity = (pid: number): string | undefined => {
  const stat = processStat(pid);
  return stat && `${pid} ${stat[19]}${processWorld()}`;
};

/** Where process ids mean the same: the end of every identity there. */
export const processWorld = (): string =>
  ` ${readlinkSync('/proc/self/ns/pid')} ${readText('/proc/sys/kernel/random/boot_id')?.trim()}`;
