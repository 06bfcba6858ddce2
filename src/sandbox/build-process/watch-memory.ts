import { grouped } from '../../util/grouped.ts';
import { processMemory } from '../processes/process-memory.ts';
import { processTree } from '../processes/process-tree.ts';
import type { Stop } from './run-supervised.ts';

/**
 * Watches how much memory a build's processes hold together: what is theirs alone, and their part of what they share with each other. Files
 * of programs and libraries do not count, and neither does address space that is only reserved, as Java, Go and WebAssembly do: that is why
 * RLIMIT_AS is no limit for builds. `limitBytes` undefined: no limit. The result returns the reason to end the build below a process.
 * `strays`: finds processes of the build that are not below it; called once a second, because it takes long.
 */
export const watchMemory = (
  limitBytes: number | undefined,
  strays: () => readonly number[] = () => [],
): ((root: number) => Stop | undefined) => {
  let calls = 0;
  let known: readonly number[] = [];
  return (root) => {
    if (limitBytes === undefined) return undefined;
    if (calls++ % CALLS_A_SECOND === 0) known = strays();
    const processes = [...new Set([...processTree(root), ...known])];
    // Cheap, and never too low: pages that forks share are counted for each of them. What is exact takes long, and only then matters.
    if (sum(processes, (pid) => processMemory(pid).atMost) <= limitBytes) return undefined;
    const held = sum(processes, (pid) => processMemory(pid).exact());
    if (held <= limitBytes) return undefined;
    return {
      kind: 'out-of-memory',
      message: `held ${mebibytes(held)} MiB of memory, more than the ${mebibytes(limitBytes)} MiB that it may (--memory, or memory:)`,
    };
  };
};

const CALLS_A_SECOND = 5;

const sum = (processes: readonly number[], sizeOf: (pid: number) => number): number =>
  processes.reduce((total, pid) => total + sizeOf(pid), 0);

const mebibytes = (bytes: number): string => grouped(Math.round(bytes / 2 ** 20));
