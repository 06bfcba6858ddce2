import { mkdirSync, rmdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { MemoryGroups } from '../../model/host.ts';
import { draftName, sweepDrafts } from '../../util/draft.ts';
import { readText } from '../../util/read-text.ts';
import { sendSignal } from './processes.ts';

/** A control group (cgroups(7)) of one build, in which the kernel counts and limits memory. */
export interface MemoryGroup {
  /** A command prefix: the command is put into the group, with everything that it starts. */
  readonly enter: readonly string[];
  /** The ids of its processes. */
  readonly processes: () => number[];
  /** What its processes hold, in bytes, with all files that they wrote to memory. Cheap. */
  readonly atMost: () => number;
  /** Whether the kernel ended one of its processes because of the limit. */
  readonly isExceeded: () => boolean;
  /** Kills its processes and removes it. */
  readonly close: () => Promise<void>;
}

/** Makes a group that can hold this many bytes. Undefined if the kernel does not allow it. */
export const openMemoryGroup = (
  { version, folder }: MemoryGroups,
  limitBytes: number,
): MemoryGroup | undefined => {
  const group = join(folder, draftName(PREFIX));
  const { limit, events, fields } = FILES[version];
  try {
    mkdirSync(group);
    writeFileSync(join(group, limit), String(limitBytes));
  } catch {
    remove(group);
    return undefined;
  }
  const read = (name: string): string => readText(join(group, name)) ?? '';
  return {
    // It is counted in another way if it cannot be put there.
    enter: ['/bin/sh', '-c', '{ echo 0 >"$0"; } 2>/dev/null || :; exec "$@"', join(group, 'cgroup.procs')],
    processes: () => processesIn(group),
    atMost: () =>
      fields.reduce((total, name) => total + valueIn(read('memory.stat'), name), 0) +
      Number(read('memory.swap.current')),
    isExceeded: () => valueIn(read(events), 'oom_kill') > 0,
    close: () => close(group),
  };
};

/** Removes the groups of killed runs of the caller, with the processes in them. */
export const sweepMemoryGroups = async (groups: MemoryGroups | undefined): Promise<void> => {
  const abandoned: string[] = [];
  if (groups !== undefined) sweepDrafts(groups.folder, (group) => abandoned.push(group), PREFIX);
  for (const group of abandoned) await close(group);
};

const PREFIX = 'memory';

/** Documentation/admin-guide/cgroup-v1/memory.rst and cgroup-v2.rst of Linux. */
const FILES = {
  1: { limit: 'memory.limit_in_bytes', events: 'memory.oom_control', fields: ['rss', 'shmem', 'swap'] },
  2: { limit: 'memory.max', events: 'memory.events', fields: ['anon', 'shmem'] },
} as const;

const valueIn = (text: string, name: string): number =>
  Number(new RegExp(`^${name} (\\d+)$`, 'm').exec(text)?.[1] ?? 0);

const processesIn = (group: string): number[] =>
  (readText(join(group, 'cgroup.procs')) ?? '')
    .split('\n')
    .map(Number)
    .filter((pid) => pid > 0);

const close = async (group: string): Promise<void> => {
  for (let round = 0; !remove(group) && round < ROUNDS; round++) {
    for (const pid of processesIn(group)) sendSignal(pid, 'SIGKILL');
    await sleep(PAUSE_MS);
  }
};

const ROUNDS = 400;
const PAUSE_MS = 5;

/** Whether there is no such group any more: the kernel removes only a group without processes. */
const remove = (group: string): boolean => {
  try {
    rmdirSync(group);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'ENOENT';
  }
};
