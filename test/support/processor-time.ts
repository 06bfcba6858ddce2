import { readFileSync } from 'node:fs';

/**
 * Seconds of processors, user and system, that this process with its threads, and all child processes that it has waited for, have used
 * (proc(5), `/proc/pid/stat`: cutime and cstime, in hundredths of a second).
 */
export const processorTime = (): number => {
  const { user, system } = process.cpuUsage();
  const fields = readFileSync('/proc/self/stat', 'latin1')
    .replace(/^.*\) /s, '')
    .split(' ');
  return (user + system) / 1e6 + (Number(fields[13]) + Number(fields[14])) / 100;
};
