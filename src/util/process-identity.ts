import { readlinkSync } from 'node:fs';
import { isEnded, processStat } from './process-stat.ts';
import { readText } from './read-text.ts';

/**
 * A process id with its start time (proc_pid_stat(5), field 22), because ids are reused; undefined if it has ended. A zombie has: in
 * a container whose first process waits for none, it stays.
 */
export const processIdentity = (pid: number): string | undefined => {
  const stat = processStat(pid);
  return stat === undefined || isEnded(stat) ? undefined : `${pid} ${stat[19]}${processWorld()}`;
};

/** The scope in which a process id is unique: pid namespace and boot. Every identity ends with it. */
export const processWorld = (): string =>
  ` ${readlinkSync('/proc/self/ns/pid')} ${readText('/proc/sys/kernel/random/boot_id')?.trim()}`;
