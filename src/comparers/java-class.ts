import { alignClasses } from '../archive/class/align-classes.ts';
import { readClass } from '../archive/class/read-class.ts';
import type { Comparer } from '../archive/comparer.ts';
import { readAll } from '../archive/content.ts';
import { comparePartOrder } from '../archive/parts/compare-part-order.ts';
import { compareParts } from '../archive/parts/compare-parts.ts';
import { MOST_TO_READ } from '../archive/parts/compare-read.ts';

/** Java 1.0.2. Universal Mach-O files have the same magic number, and the number of their architectures in this place. */
const OLDEST_MAJOR_VERSION = 45;

/** Java class files: constants, fields, methods, attributes (JVMS, chapter 4). */
export const javaClass: Comparer = {
  format: 'class',
  legend: { files: '.class', depth: 'constants, fields, methods, attributes' },
  recognises: (head) =>
    head.length >= 10 && head.readUInt32BE(0) === 0xcafebabe && head.readUInt16BE(6) >= OLDEST_MAJOR_VERSION,
  compare: async (pair, comparison) => {
    const [a, b] = [await readAll(pair.control, MOST_TO_READ), await readAll(pair.experiment, MOST_TO_READ)];
    if (a === undefined || b === undefined) return;
    const [mine, other] = [readClass(a), readClass(b)];
    if (mine === undefined || other === undefined) return;
    const { control, experiment, renumbered } = alignClasses(mine, other);
    await compareParts(control, experiment, comparison);
    comparePartOrder(control.parts, experiment.parts, comparison);
    if (renumbered > 0)
      comparison.emit({
        field: 'indices of the constant pool',
        kind: 'number',
        control: renumbered,
        experiment: renumbered,
        bytes: 2 * renumbered,
        // They lead to the same constants: they follow from those that were added, removed or moved.
        recomputed: true,
      });
  },
};
