import type { Comparer } from '../archive/comparer.ts';
import type { SizedContent } from '../archive/content.ts';
import { compareDisks } from '../archive/disk/compare-disks.ts';
import { readExt } from '../archive/ext/read-ext.ts';
import { isExt } from '../archive/ext/superblock.ts';

/** Images of ext2, ext3 and ext4 (Linux, Documentation/filesystems/ext4). */
export const ext4: Comparer = {
  format: 'ext4',
  legend: {
    files: 'images of ext2, ext3 and ext4',
    depth: 'superblock and its copies, descriptors, inodes, directories, contents of all files',
  },
  hasMembers: true,
  recognises: isExt,
  seeks: true,
  compare: async (pair, comparison) => {
    const control = await readExt(pair.control as SizedContent);
    const experiment = control === undefined ? undefined : await readExt(pair.experiment as SizedContent);
    if (control === undefined || experiment === undefined) return;
    await compareDisks(control, experiment, comparison);
  },
};
