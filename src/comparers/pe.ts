import type { Comparer, Comparison } from '../archive/comparer.ts';
import type { SizedContent } from '../archive/content.ts';
import { compareParts } from '../archive/parts/compare-parts.ts';
import { type PeFile, readPe } from '../archive/pe/read-pe.ts';

/** Windows programs, libraries and drivers: headers, sections, debug directory, resources, certificate, overlay ("PE Format", Microsoft). */
export const pe: Comparer = {
  format: 'pe',
  legend: {
    files: '.exe, .dll, .sys, .efi (PE)',
    depth: 'headers, sections, debug directory, exports, imports, resources, Mvid, certificate, overlay',
  },
  hasMembers: true,
  recognises: (head) => head.length >= 64 && head.toString('latin1', 0, 2) === 'MZ',
  seeks: true,
  compare: async (pair, comparison) => {
    const [control, experiment] = [
      await readPe(pair.control as SizedContent),
      await readPe(pair.experiment as SizedContent),
    ];
    if (control === undefined || experiment === undefined) return;
    await compareParts(control, experiment, withWriter(control, experiment, comparison));
    comparison.note({ writer: { control: control.writer, experiment: experiment.writer } });
  },
};

/** The fix of these fields depends on the linker, so it is stated with the difference. */
const OF_WRITER: ReadonlySet<string> = new Set([
  'TimeDateStamp',
  'ImageBase',
  'GUID',
  'Age',
  'PDB path',
  'Mvid',
]);

const withWriter = (control: PeFile, experiment: PeFile, comparison: Comparison): Comparison => {
  if (control.writer !== experiment.writer) return comparison;
  const place = `written by ${control.writer}`;
  return {
    ...comparison,
    emit: (difference) =>
      comparison.emit(
        OF_WRITER.has(difference.field) && difference.place === undefined
          ? { ...difference, place }
          : difference,
      ),
  };
};
