import { unpackedName } from '../archive/compare-unpacked.ts';
import type { Comparer } from '../archive/comparer.ts';
import type { SizedContent } from '../archive/content.ts';
import { emitPacking } from '../archive/emit-packing.ts';
import { firstDifference } from '../archive/first-difference.ts';
import { lzipDictionary, lzipDictionaryFor } from '../archive/lzma/lzip-dictionary.ts';
import { type LzipMember, lzipMembers } from '../archive/lzma/lzip-members.ts';
import { unpackWhole } from '../archive/unpack-whole.ts';

/** The members and the content of two .lz files; the program that unpacks them also checks their sizes and CRC-32. */
export const lzip: Comparer = {
  format: 'lzip',
  legend: { files: '.lz', depth: 'members, dictionary, content (xz since 5.4)', tools: [['xz', 'lzip']] },
  hasMembers: true,
  seeks: true,
  recognises: (head) => head.toString('latin1', 0, 4) === 'LZIP',
  compare: async (pair, comparison) => {
    const [a, b] = [
      await lzipMembers(pair.control as SizedContent),
      await lzipMembers(pair.experiment as SizedContent),
    ];
    if (a === undefined || b === undefined || (await firstDifference(pair)) === undefined) return;
    const control = await unpackWhole(pair.control, PROGRAMS, await comparison.scratch());
    const experiment = await unpackWhole(pair.experiment, PROGRAMS, await comparison.scratch());
    if (control === undefined || experiment === undefined) return;
    if (a.length !== b.length)
      comparison.emit({
        field: 'members',
        kind: 'number',
        control: a.length,
        experiment: b.length,
        bytes: 26,
      });
    for (const [index, member] of a.entries()) {
      const other = b[index];
      if (other !== undefined && member.dictionary !== other.dictionary)
        comparison.emit({
          field: 'dictionary size',
          kind: 'number',
          control: lzipDictionary(member.dictionary),
          experiment: lzipDictionary(other.dictionary),
          offset: member.offset + 5,
          bytes: 1,
          ...(isSmallest(member) && isSmallest(other) ? { recomputed: true } : {}),
        });
    }
    const inside = unpackedName(comparison.name, '.lz', '.tlz');
    if ((await comparison.descend(inside, { control, experiment })) > 0) return;
    await emitPacking(pair, comparison.emit);
  },
};

const PROGRAMS = [
  ['xz', '-dc', '--format=lzip'],
  ['lzip', '-dc'],
] as const;

/** Whether the size of the content decides that of the dictionary. */
const isSmallest = ({ dictionary, dataSize }: LzipMember): boolean =>
  dictionary === lzipDictionaryFor(dataSize);
