import type { AxisContext } from '../../src/model/axis.ts';
import { VARIED_LOCALES } from '../../src/model/varied-locales.ts';
import { findLocales } from '../../src/sandbox/host/locales.ts';
import { probeHost } from '../../src/sandbox/host/probe-host.ts';
import { lacksSharedMemory } from '../../src/sandbox/plain/lacks-shared-memory.ts';
import { lacksTerminals } from '../../src/sandbox/plain/lacks-terminals.ts';
import { mixedLocale } from '../../src/util/mixed-locale.ts';

const PROGRAMS = ['dash', 'bash', 'setarch', 'taskset', 'script', 'stty', 'hostname', 'perl'];

/** A host on which every axis is available. */
export const rich: AxisContext = {
  host: {
    ...probeHost(),
    cpus: [0, 1, 2, 3],
    disk: '/disk',
    faketime: '/faketime.so',
    timeNamespaces: true,
    hardLimits: { stack: 2 ** 30, files: 2 ** 20, processes: 2 ** 20 },
    programs: Object.fromEntries(PROGRAMS.map((name) => [name, `/usr/bin/${name}`])),
  },
  abilities: { namespaces: true, ids: true, idLimit: 2 ** 32 - 2, reason: undefined },
  profile: 'standard',
  base: '/build',
  env: {},
  times: {
    order: 'kept',
    distinct: 3,
    entries: 9,
    from: 1_577_836_800,
    to: 1_795_000_000,
    note: undefined,
  },
  now: 1_795_000_000,
  minCpus: undefined,
  source: { directory: '.', file: './a', files: 2 },
  tools: { tar: '/usr/bin/bsdtar' },
  locales: {
    usable: new Set([...Object.values(VARIED_LOCALES), mixedLocale(Object.keys(VARIED_LOCALES))]),
    reason: undefined,
  },
  zones: () => ['Etc/UTC', 'Europe/Paris', 'Asia/Kolkata'],
  callerPath: [],
  rootNames: () => ['usr', 'etc', 'tmp'],
};

/** Hosts that each lack one feature or one program. */
export const poorHosts = async (): Promise<AxisContext[]> => {
  const { host } = rich;
  const locales = await findLocales(['xx_XX.UTF-8'], { ...host, programs: {} }, new AbortController().signal);
  const without = {
    noSharedMemory: lacksSharedMemory(true, '/nowhere')!,
    noTerminals: lacksTerminals(true, '/nowhere')!,
  };
  return [
    { ...rich, abilities: { namespaces: false, ids: false, idLimit: 1, reason: '…' } },
    { ...rich, abilities: { namespaces: true, ids: false, idLimit: 1, reason: undefined } },
    { ...rich, abilities: { ...rich.abilities, ...without } },
    { ...rich, host: { ...host, cpus: [0] } },
    { ...rich, host: { ...host, disk: undefined } },
    { ...rich, host: { ...host, faketime: undefined } },
    { ...rich, host: { ...host, timeNamespaces: false } },
    { ...rich, source: { directory: undefined, file: undefined, files: 0 } },
    { ...rich, tools: { tar: null } },
    { ...rich, locales },
    ...PROGRAMS.map((name) => ({
      ...rich,
      host: {
        ...host,
        programs: Object.fromEntries(Object.entries(host.programs).filter(([known]) => known !== name)),
      },
    })),
  ];
};
