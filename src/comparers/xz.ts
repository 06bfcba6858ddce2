import { compareUnpacked, unpackedName } from '../archive/compare-unpacked.ts';
import type { Comparer, Comparison } from '../archive/comparer.ts';
import { headOf, type SizedContent } from '../archive/content.ts';
import { xzData } from '../archive/packed-data/xz-data.ts';
import { parseXzStructure, type XzStructure } from '../archive/xz-structure.ts';

/** The flags, filters and content of two .xz files; the content is unpacked by `xz -dc`. */
export const xz: Comparer = {
  format: 'xz',
  legend: { files: '.xz', depth: 'flags, filters, content', tools: [['xz']] },
  hasMembers: true,
  seeks: true,
  recognises: (head) => parseXzStructure(head) !== undefined,
  compare: async (pair, comparison) => {
    const [a, b] = (await Promise.all([headOf(pair.control, 1100), headOf(pair.experiment, 1100)])).map(
      parseXzStructure,
    );
    if (a === undefined || b === undefined) return;
    await compareUnpacked(
      { control: pair.control as SizedContent, experiment: pair.experiment as SizedContent },
      { program: ['xz', '-dc'], dataOf: xzData },
      unpackedName(comparison.name, '.xz', '.txz'),
      comparison,
      () => compareSettings(a, b, comparison),
    );
  },
};

const compareSettings = (a: XzStructure, b: XzStructure, { emit }: Comparison): void => {
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
};
