import { compareUnpacked, unpackedName } from '../archive/compare-unpacked.ts';
import type { Comparer } from '../archive/comparer.ts';
import { headOf } from '../archive/content.ts';

/** The contents of .bz2, .zst and .lz4 files, unpacked by the programs for these formats. */
export const packed: Comparer = {
  format: 'packed',
  legend: { files: '.bz2, .zst, .lz4', depth: 'content', tool: 'bzip2, zstd, lz4' },
  hasMembers: true,
  recognises: (head) => packerOf(head) !== undefined,
  compare: async (pair, comparison) => {
    const [a, b] = (await Promise.all([headOf(pair.control, 4), headOf(pair.experiment, 4)])).map(packerOf);
    if (a === undefined || a !== b) return;
    await compareUnpacked(pair, a.unpack, unpackedName(comparison.name, a.ending, a.short), comparison);
  },
};

interface Packer {
  readonly magic: RegExp;
  readonly unpack: readonly [string, ...string[]];
  readonly ending: string;
  /** The ending of a compressed tar archive. */
  readonly short: string;
}

// bzip2's manual; RFC 8878, section 3.1.1; LZ4 Frame Format Description, version 1.6.
const PACKERS: readonly Packer[] = [
  { magic: /^BZh[1-9]/, unpack: ['bzip2', '-dc'], ending: '.bz2', short: '.tbz2' },
  { magic: /^\x28\xb5\x2f\xfd/, unpack: ['zstd', '-dcq'], ending: '.zst', short: '.tzst' },
  { magic: /^\x04\x22\x4d\x18/, unpack: ['lz4', '-dcq'], ending: '.lz4', short: '.tlz4' },
];

const packerOf = (head: Buffer): Packer | undefined => {
  const start = head.toString('latin1', 0, 4);
  return PACKERS.find(({ magic }) => magic.test(start));
};
