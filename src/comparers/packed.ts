import { compareUnpacked, unpackedName } from '../archive/compare-unpacked.ts';
import type { Comparer } from '../archive/comparer.ts';
import { headOf, type SizedContent } from '../archive/content.ts';
import { bzip2Stream } from '../archive/packed-data/bzip2-stream.ts';
import { frameData, type ReadFrame } from '../archive/packed-data/frame-data.ts';
import { lz4Frame } from '../archive/packed-data/lz4-frame.ts';
import { zstdFrame } from '../archive/packed-data/zstd-frame.ts';

/** The contents of .bz2, .zst and .lz4 files, unpacked by the programs for these formats. */
export const packed: Comparer = {
  format: 'packed',
  legend: { files: '.bz2, .zst, .lz4', depth: 'content', tools: [['bzip2'], ['zstd'], ['lz4']] },
  hasMembers: true,
  seeks: true,
  recognises: (head) => packerOf(head) !== undefined,
  compare: async (pair, comparison) => {
    const [a, b] = (await Promise.all([headOf(pair.control, HEAD), headOf(pair.experiment, HEAD)])).map(
      packerOf,
    );
    if (a === undefined || a !== b) return;
    await compareUnpacked(
      { control: pair.control as SizedContent, experiment: pair.experiment as SizedContent },
      { program: a.unpack, dataOf: (file) => frameData(file, a.readFrame) },
      unpackedName(comparison.name, a.ending, a.short),
      comparison,
    );
  },
};

/** As much as a comparer gets to recognise its format, in bytes. */
const HEAD = 4096;

interface Packer {
  readonly magic: RegExp;
  readonly unpack: readonly [string, ...string[]];
  readonly readFrame: ReadFrame;
  readonly ending: string;
  /** The ending of a compressed tar archive. */
  readonly short: string;
}

// bzip2's manual; RFC 8878, section 3.1.1; LZ4 Frame Format Description, version 1.6.
const PACKERS: readonly Packer[] = [
  { magic: /^BZh[1-9]/, unpack: ['bzip2', '-dc'], readFrame: bzip2Stream, ending: '.bz2', short: '.tbz2' },
  // The frame since version 0.8; older ones are read by a zstd that was built with support for them.
  {
    magic: /^(?:\x28\xb5\x2f|[\x22-\x27]\xb5\x2f)\xfd/,
    unpack: ['zstd', '-dcq'],
    readFrame: zstdFrame,
    ending: '.zst',
    short: '.tzst',
  },
  // The second is the legacy frame of old versions, which the Linux kernel still uses.
  {
    magic: /^(?:\x04\x22\x4d|\x02\x21\x4c)\x18/,
    unpack: ['lz4', '-dcq'],
    readFrame: lz4Frame,
    ending: '.lz4',
    short: '.tlz4',
  },
];

const packerOf = (head: Buffer): Packer | undefined => {
  const start = head.toString('latin1', afterSkippable(head)).slice(0, 4);
  return PACKERS.find(({ magic }) => magic.test(start));
};

/** Where the first frame with content starts: zstd and LZ4 have the same skippable frames, which pzstd puts in front of each frame. */
const afterSkippable = (head: Buffer): number => {
  let at = 0;
  while (at + 8 <= head.length && head.readUInt32LE(at) >>> 4 === 0x0184d2a5)
    at += 8 + head.readUInt32LE(at + 4);
  return at;
};
