import { unpackedName } from '../archive/compare-unpacked.ts';
import type { Comparer } from '../archive/comparer.ts';
import { headOf } from '../archive/content.ts';
import { emitPacking } from '../archive/emit-packing.ts';
import { firstDifference } from '../archive/first-difference.ts';
import { LZMA_HEADER, lzmaHeader } from '../archive/lzma/lzma-header.ts';
import { unpackWhole } from '../archive/unpack-whole.ts';

/** The header and the content of two .lzma files, the format before .xz; the content is unpacked by xz. */
export const lzma: Comparer = {
  format: 'lzma',
  legend: { files: '.lzma', depth: 'header, content', tools: [['xz']] },
  hasMembers: true,
  seeks: true,
  recognises: (head) => lzmaHeader(head) !== undefined,
  compare: async (pair, comparison) => {
    const { emit } = comparison;
    const [a, b] = [
      lzmaHeader(await headOf(pair.control, LZMA_HEADER + 5)),
      lzmaHeader(await headOf(pair.experiment, LZMA_HEADER + 5)),
    ];
    if (a === undefined || b === undefined || (await firstDifference(pair)) === undefined) return;
    const control = await unpackWhole(pair.control, PROGRAMS, await comparison.scratch());
    const experiment = await unpackWhole(pair.experiment, PROGRAMS, await comparison.scratch());
    if (control === undefined || experiment === undefined) return;
    if (a.properties !== b.properties)
      emit({
        field: 'properties',
        kind: 'text',
        control: a.properties,
        experiment: b.properties,
        offset: 0,
        bytes: 1,
      });
    if (a.dictionary !== b.dictionary)
      emit({
        field: 'dictionary size',
        kind: 'number',
        control: a.dictionary,
        experiment: b.dictionary,
        offset: 1,
        bytes: 4,
      });
    // Stated sizes that differ follow from contents that differ: xz has checked them.
    if (a.size < 0 !== b.size < 0)
      emit({ field: 'size', kind: 'number', control: a.size, experiment: b.size, offset: 5, bytes: 8 });
    const inside = unpackedName(comparison.name, '.lzma', '.tlz');
    if ((await comparison.descend(inside, { control, experiment })) > 0) return;
    await emitPacking(pair, emit, { control: LZMA_HEADER, experiment: LZMA_HEADER });
  },
};

const PROGRAMS = [['xz', '-dc', '--format=lzma']] as const;
