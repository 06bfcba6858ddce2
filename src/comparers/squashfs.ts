import type { Comparer } from '../archive/comparer.ts';
import type { SizedContent } from '../archive/content.ts';
import { compareParts } from '../archive/parts/compare-parts.ts';
import { compareImages } from '../archive/squashfs/compare-images.ts';
import { readSquashfs, type SquashfsImage } from '../archive/squashfs/read-squashfs.ts';
import { isSquashfs, readSuperblock } from '../archive/squashfs/superblock.ts';
import { unpackerOf } from '../archive/squashfs/unpacker.ts';

/** Images of version 4.0: the superblock, and the fields and contents of all files (squashfs_fs.h of squashfs-tools). */
export const squashfs: Comparer = {
  format: 'squashfs',
  legend: {
    files: '.squashfs, .snap, AppImage payloads',
    depth: 'superblock, fields and contents of all files, order',
    tools: [['xz'], ['zstd'], ['lz4']],
  },
  hasMembers: true,
  recognises: isSquashfs,
  seeks: true,
  compare: async (pair, comparison) => {
    const [a, b] = [pair.control as SizedContent, pair.experiment as SizedContent];
    const [control, experiment] = [await decode(a), await decode(b)];
    if (control !== undefined && experiment !== undefined) {
      await compareImages(control, experiment, comparison);
      return;
    }
    const [mine, other] = [await readSuperblock(a), await readSuperblock(b)];
    if (mine === undefined || other === undefined) return;
    await compareParts({ content: a, parts: mine.parts }, { content: b, parts: other.parts }, comparison);
  },
};

const decode = async (image: SizedContent): Promise<SquashfsImage | undefined> => {
  const superblock = await readSuperblock(image);
  const unpack = superblock === undefined ? undefined : unpackerOf(superblock.compressor);
  return superblock === undefined || unpack === undefined
    ? undefined
    : readSquashfs(image, superblock, unpack);
};
