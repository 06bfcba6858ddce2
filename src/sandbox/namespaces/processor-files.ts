import type { Conditions } from '../../model/conditions.ts';
import type { Host } from '../../model/host.ts';
import { readText } from '../../util/read-text.ts';
import { readCpuList, writeCpuList } from '../host/cpu-list.ts';
import { kernelAtLeast } from '../host/kernel-at-least.ts';
import { cpuInfo } from './cpu-info.ts';

const SYSTEM = '/sys/devices/system/cpu';

/**
 * The files from which programs learn how many processors there are, and which: the C library from `online` and `possible`, Node from
 * `/proc/stat`. They show those that the build may use. None if these are all, except `/proc/cpuinfo` if the model differs.
 */
export const processorFiles = (
  { cpus, uptime, 'cpu-model': model }: Conditions,
  host: Host,
): { readonly path: string; readonly text: string }[] => {
  const shown = showsAll(cpus, host) ? undefined : cpus;
  const read = (path: string, edit: (text: string) => string) => {
    const text = readText(path);
    return text === undefined ? [] : [{ path, text: edit(text) }];
  };
  const info = (text: string) => cpuInfo(text, shown, model);
  if (shown === undefined) return model === null ? [] : read('/proc/cpuinfo', info);
  return [
    ...read('/proc/cpuinfo', info),
    ...read('/proc/stat', (text) => cpuStat(text, shown, bootedEarlier(uptime, host))),
    ...['online', 'possible', 'present'].flatMap((name) =>
      read(`${SYSTEM}/${name}`, () => `${writeCpuList(shown)}\n`),
    ),
  ];
};

const showsAll = (cpus: readonly number[], host: Host): boolean => {
  const online = readText(`${SYSTEM}/online`);
  return writeCpuList(cpus) === writeCpuList(online === undefined ? host.cpus : readCpuList(online));
};

/**
 * `/proc/stat` (proc_stat(5)) without the lines of the other processors. Its counters do not advance during the build: who compares two
 * moments, such as `vmstat`, sees an idle host. The time of the boot must fit the uptime, from which `ps` computes when processes began.
 */
const cpuStat = (text: string, shown: readonly number[], earlier: number): string =>
  text
    .replace(/^cpu(\d+) .*\n/gm, (line, cpu) => (shown.includes(Number(cpu)) ? line : ''))
    .replace(/^(btime )(\d+)/m, (_, name, seconds) => `${name}${Number(seconds) - earlier}`);

// Since Linux 5.11, the kernel itself subtracts the offset of the time namespace (`timens_sub_boottime` in fs/proc/stat.c).
const bootedEarlier = (uptime: number, host: Host): number =>
  host.timeNamespaces && kernelAtLeast(host.kernel, 5, 11) ? uptime : 0;
