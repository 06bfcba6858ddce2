import type { Comparer } from '../archive/comparer.ts';
import type { SizedContent } from '../archive/content.ts';
import { compareDisks } from '../archive/disk/compare-disks.ts';
import { isFat } from '../archive/fat/boot-sector.ts';
import { readFat } from '../archive/fat/read-fat.ts';

/** Images of FAT12, FAT16 and FAT32, as EFI images are (Microsoft FAT Specification). */
export const fat: Comparer = {
  format: 'fat',
  legend: {
    files: 'images of FAT12, FAT16 and FAT32, such as EFI images',
    depth: 'boot sector, allocation tables, directory entries, contents of all files',
  },
  hasMembers: true,
  recognises: isFat,
  seeks: true,
  compare: async (pair, comparison) => {
    const control = await readFat(pair.control as SizedContent);
    const experiment = control === undefined ? undefined : await readFat(pair.experiment as SizedContent);
    if (control === undefined || experiment === undefined) return;
    comparison.note({ writer: { control: control.writer, experiment: experiment.writer } });
    await compareDisks(control, experiment, comparison);
  },
};
