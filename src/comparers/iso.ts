import type { Comparer } from '../archive/comparer.ts';
import type { SizedContent } from '../archive/content.ts';
import { compareDisks } from '../archive/disk/compare-disks.ts';
import { readIso } from '../archive/iso/read-iso.ts';

/** Images of ISO 9660 (ECMA-119), with Joliet, Rock Ridge, El Torito, and the partition tables of hybrid images. */
export const iso: Comparer = {
  format: 'iso',
  legend: {
    files: '.iso',
    depth: 'volumes, directory records, Rock Ridge, boot catalogue, GPT, contents of all files',
  },
  hasMembers: true,
  recognises: () => true,
  marker: { offset: 32769, bytes: 'CD001' },
  seeks: true,
  compare: async (pair, comparison) => {
    const control = await readIso(pair.control as SizedContent);
    const experiment = control === undefined ? undefined : await readIso(pair.experiment as SizedContent);
    if (control === undefined || experiment === undefined) return;
    comparison.note({ writer: { control: control.writer, experiment: experiment.writer } });
    await compareDisks(control, experiment, comparison);
  },
};
