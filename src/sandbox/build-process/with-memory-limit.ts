import type { MemoryGroups } from '../../model/host.ts';
import { grouped } from '../../util/grouped.ts';
import { type MemoryGroup, openMemoryGroup } from '../processes/memory-group.ts';
import { processMemory } from '../processes/process-memory.ts';
import { processTree } from '../processes/process-tree.ts';
import type { Stop, Supervised } from './run-supervised.ts';

export interface MemoryLimit {
  /** How much the processes of the build may hold; undefined: no limit. */
  readonly limitBytes: number | undefined;
  /** Where a control group can be made for the build; undefined if nowhere. */
  readonly groups: MemoryGroups | undefined;
  /** How much the build may write to files: its control group counts those in memory, too. */
  readonly filesBytes: number;
  /** Finds processes of the build that are not below it, where there is no control group. Called once a second, because it takes long. */
  readonly strays?: () => readonly number[];
}

/** How to run a build. */
export interface Limited {
  /** A command prefix. */
  readonly enter: readonly string[];
  /** Returns the reason to end the build below a process. */
  readonly watch: (root: number) => Stop | undefined;
}

/**
 * Limits how much memory a build's processes hold together: what is theirs alone, and their part of what they share with each other. Files of
 * programs and libraries do not count, nor do those that the build writes, and neither does address space that is only reserved, as Java, Go
 * and WebAssembly do: that is why RLIMIT_AS is no limit for builds. A control group names the processes, also those that hide, and keeps a
 * build that takes memory faster than it is watched from taking all; else the processes below the build and its strays are added up.
 */
export const withMemoryLimit = async (
  limit: MemoryLimit,
  run: (limited: Limited) => Promise<Supervised>,
): Promise<Supervised> => {
  const { limitBytes, groups, filesBytes } = limit;
  if (limitBytes === undefined) return run({ enter: [], watch: () => undefined });
  // The group also counts the names of files.
  const most = Math.floor(limitBytes + 1.5 * filesBytes);
  const group = groups && openMemoryGroup(groups, most);
  try {
    const ended = await run({ enter: group?.enter ?? [], watch: watchFor(limit, limitBytes, group) });
    return group?.isExceeded() ? { ...ended, stopped: ended.stopped ?? exceeded(limitBytes) } : ended;
  } finally {
    await group?.close();
  }
};

const watchFor = (
  { strays = () => [] }: MemoryLimit,
  limitBytes: number,
  group: MemoryGroup | undefined,
): Limited['watch'] => {
  const processes = listed(group, strays);
  return (root) => {
    if (group?.isExceeded()) return exceeded(limitBytes);
    const found = processes(root);
    // Each is cheaper than the next, and never too low: pages that forks share are counted for each of them. What is exact takes long, and
    // only then matters.
    if (found.atMost <= limitBytes) return undefined;
    if (sum(found.pids, (pid) => processMemory(pid).atMost) <= limitBytes) return undefined;
    // Processes that end while they are added up leave their part of what they share to those that are still to come: the first sum may be
    // far too high. The second one is of those that are left.
    const exact = (pids: readonly number[]): number => sum(pids, (pid) => processMemory(pid).exact());
    if (exact(found.pids) <= limitBytes) return undefined;
    const held = exact(processes(root).pids);
    if (held <= limitBytes) return undefined;
    return {
      kind: 'out-of-memory',
      message: `held ${mebibytes(held)} MiB of memory, more than the ${mebibytes(limitBytes)} MiB that it may (--memory, or memory:)`,
    };
  };
};

/** The processes of a build, and at most what they hold together. */
const listed = (group: MemoryGroup | undefined, strays: () => readonly number[]) => {
  let calls = 0;
  let known: readonly number[] = [];
  return (root: number): { readonly pids: readonly number[]; readonly atMost: number } => {
    const members = group?.processes() ?? [];
    if (group !== undefined && members.length > 0) return { pids: members, atMost: group.atMost() };
    if (calls++ % CALLS_A_SECOND === 0) known = strays();
    return { pids: [...new Set([...processTree(root), ...known])], atMost: Number.POSITIVE_INFINITY };
  };
};

const CALLS_A_SECOND = 5;

/** The kernel acts before the build is watched again. */
const exceeded = (limitBytes: number): Stop => ({
  kind: 'out-of-memory',
  message: `held more memory than the ${mebibytes(limitBytes)} MiB that it may (--memory, or memory:), and the kernel ended a process of it`,
});

const sum = (processes: readonly number[], sizeOf: (pid: number) => number): number =>
  processes.reduce((total, pid) => total + sizeOf(pid), 0);

const mebibytes = (bytes: number): string => grouped(Math.round(bytes / 2 ** 20));
