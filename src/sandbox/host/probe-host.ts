import { existsSync } from 'node:fs';
import { availableParallelism, freemem, release } from 'node:os';
import type { Host } from '../../model/host.ts';
import { readText } from '../../util/read-text.ts';
import { readCpuList } from './cpu-list.ts';
import { findDisk } from './find-disk.ts';
import { findMemoryGroups } from './find-memory-groups.ts';
import { findFaketime, findPrograms } from './find-programs.ts';
import { userNamespacesForbidden } from './user-namespaces-forbidden.ts';

/** Collects the properties of this host. Fast: it only reads files and starts no process. */
export const probeHost = (): Host => {
  const status = readText('/proc/self/status') ?? '';
  return {
    uid: process.getuid!(),
    gid: process.getgid!(),
    capabilities: BigInt(`0x${/^CapEff:\s*([0-9a-f]+)/m.exec(status)?.[1] ?? '0'}`),
    architecture: MACHINES[process.arch] ?? process.arch,
    kernel: release(),
    cpus: allowedCpus(status),
    memoryAvailable: memoryAvailable(),
    programs: findPrograms(),
    faketime: findFaketime(),
    userNamespacesForbidden: userNamespacesForbidden(),
    timeNamespaces: existsSync('/proc/self/ns/time'),
    idLimit: Math.min(idsMapped('/proc/self/uid_map'), idsMapped('/proc/self/gid_map')),
    hardLimits: hardLimits(),
    disk: findDisk(),
    memoryGroups: findMemoryGroups(),
  };
};

const MACHINES: Readonly<Record<string, string>> = {
  x64: 'x86_64',
  arm64: 'aarch64',
  ia32: 'i686',
  arm: 'armv7l',
};

// user_namespaces(7): first id inside, first outside, how many.
const idsMapped = (map: string): number =>
  (readText(map) ?? '')
    .split('\n')
    .map((line) => line.trim().split(/\s+/).map(Number))
    .filter(([inside]) => inside === 0)
    .reduce((most, [, , count]) => Math.max(most, count ?? 0), 0);

const hardLimits = (): Host['hardLimits'] => {
  const limits = readText('/proc/self/limits') ?? '';
  const hard = (name: string): number => {
    const word = new RegExp(`^${name}\\s+\\S+\\s+(\\S+)`, 'm').exec(limits)?.[1];
    return word === undefined || word === 'unlimited' ? Number.POSITIVE_INFINITY : Number(word);
  };
  return { stack: hard('Max stack size'), files: hard('Max open files'), processes: hard('Max processes') };
};

const memoryAvailable = (): number => {
  const kibibytes = /^MemAvailable:\s*(\d+) kB/m.exec(readText('/proc/meminfo') ?? '')?.[1];
  return kibibytes === undefined ? freemem() : Number(kibibytes) * 1024;
};

const allowedCpus = (status: string): number[] => {
  const list = /^Cpus_allowed_list:\s*(\S+)/m.exec(status)?.[1];
  return list === undefined
    ? Array.from({ length: availableParallelism() }, (_, index) => index)
    : readCpuList(list);
};
