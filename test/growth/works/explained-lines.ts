import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { explain } from '../../../src/engine/explain/index.ts';
import { work } from '../support/work.ts';

const KINDS: readonly ((side: string, index: number) => string)[] = [
  (side, index) => `${Buffer.from(`${side} ${index}`.padEnd(32)).toString('hex')}  file-${index}`,
  (side, index) => `-rw${side === 'a' ? '-r--r--' : '-------'} file-${index}`,
  (side, index) => `file-${index} built ${side === 'a' ? '2023-11-14 12:00' : '2024-12-17 11:00'}`,
  (side, index) => `word ${side}${index} in line ${index}`,
];

/** Lines that all differ, in checksums, permissions, times and words: compared and explained. */
export const explainedLines = work({
  name: 'explained-lines',
  unit: 'lines',
  n: 1_000,
  most: 64_000,
  prepare: (n, folder) =>
    ['a', 'b'].map((side) => {
      const file = join(folder, side);
      const lines = Array.from({ length: n }, (_, index) => KINDS[index % KINDS.length]!(side, index));
      writeFileSync(file, `${lines.join('\n')}\n`);
      return { file };
    }),
  run: ([control, experiment]) =>
    explain({
      pairs: [{ output: 'list', control: control!, experiment: experiment! }],
      canaries: [],
      keep: 20_000,
    }),
});
