import type { Comparer } from '../archive/comparer.ts';
import type { SizedContent } from '../archive/content.ts';
import { readOle } from '../archive/ole/read-ole.ts';
import { compareParts } from '../archive/parts/compare-parts.ts';

/** Compound files, as Windows installers and old Office documents are: streams by name, properties, directory ([MS-CFB], [MS-OLEPS]). */
export const ole: Comparer = {
  format: 'ole',
  legend: {
    files: '.msi, .msp, .doc, .xls (compound files)',
    depth: 'streams, summary information, directory entries, header',
  },
  hasMembers: true,
  recognises: (head) => head.length >= 512 && head.readUInt32BE(0) === 0xd0cf11e0,
  seeks: true,
  compare: async (pair, comparison) => {
    const [control, experiment] = [
      await readOle(pair.control as SizedContent),
      await readOle(pair.experiment as SizedContent),
    ];
    if (control === undefined || experiment === undefined) return;
    await compareParts(control, experiment, {
      ...comparison,
      emit: (difference) =>
        comparison.emit(
          difference.offset === undefined
            ? difference
            : { ...difference, offset: control.inFile(difference.offset) },
        ),
    });
  },
};
