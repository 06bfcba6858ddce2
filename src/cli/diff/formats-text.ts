import type { ReadFormat } from '../../engine/diff/read-formats.ts';
import { table } from '../../reporters/support/table.ts';
import { textColumns } from '../../reporters/support/text-columns.ts';
import { painter } from '../../reporters/terminal/paint.ts';
import type { Io } from '../io.ts';

/** What `diff` reads, as a table that fits the terminal. */
export const formatsText = (formats: readonly ReadFormat[], io: Pick<Io, 'color' | 'columns'>): string => {
  const paint = painter(io.color.out);
  const rows = formats.map(({ files, depth, tools }) => [
    files,
    depth,
    tools
      .map(({ name, here }) => (here ? paint.green(name) : paint.yellow(`${name} (not installed)`)))
      .join(', '),
  ]);
  const head = ['files', 'what is decoded', 'tool'].map(paint.dim);
  return `${table([head, ...rows], textColumns(io.columns), 0).join('\n')}\n`;
};
