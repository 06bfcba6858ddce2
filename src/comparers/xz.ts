import type { Comparer } from '../archive/comparer.ts';
import { type Content, headOf } from '../archive/content.ts';
import { firstDifference } from '../archive/first-difference.ts';
import { readFiltered } from '../archive/read-filtered.ts';
import { parseXzStructure } from '../archive/xz-structure.ts';

/** The flags, filters and content of two .xz files; the content by way of `xz -dc`. */
export const xz: Comparer = {
  format: 'xz',
  recognises: (head) => parseXzStructure(head) !== undefined,
  compare: async (pair, { name, emit, descend }) => {
    const [a, b] = (await Promise.all([headOf(pair.control, 1100), headOf(pair.experiment, 1100)])).map(
      parseXzStructure,
    );
    if (a === undefined || b === undefined) return;
    if (a.check !== b.check)
      emit({ field: 'check', kind: 'number', control: a.check, experiment: b.check, offset: 7, bytes: 1 });
    if (a.blockFlags !== b.blockFlags)
      emit({
        field: 'block flags',
        kind: 'number',
        control: a.blockFlags,
        experiment: b.blockFlags,
        offset: 13,
        bytes: 1,
      });
    const [left, right] = [a.filters.join(' '), b.filters.join(' ')];
    if (left !== right)
      emit({ field: 'filters', kind: 'text', control: left, experiment: right, offset: 14, bytes: 2 });
    const inner = (content: Content): Content => ({
      open: () => readFiltered(content.open(), ['xz', '-dc']),
    });
    const contents = { control: inner(pair.control), experiment: inner(pair.experiment) };
    const [x, y] = await Promise.all([headOf(contents.control, 1), headOf(contents.experiment, 1)]);
    if (x.length === 0 && y.length === 0 && (pair.control.size ?? 0) > 32) return;
    if ((await descend(unpackedName(name), contents)) > 0) return;
    const at = await firstDifference(pair);
    if (at !== undefined)
      emit({
        field: 'packing',
        kind: 'number',
        control: pair.control.size ?? null,
        experiment: pair.experiment.size ?? null,
        offset: at.offset,
        bytes: at.bytes,
        place: 'equal content',
      });
  },
};

const unpackedName = (name: string): string => {
  const base = name.slice(name.lastIndexOf('/') + 1);
  if (/\.txz$/i.test(base)) return `${base.slice(0, -4)}.tar`;
  return /\.xz$/i.test(base) ? base.slice(0, -3) : 'content';
};
