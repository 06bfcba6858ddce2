import type { Comparer } from '../archive/comparer.ts';
import type { SizedContent } from '../archive/content.ts';
import { moParts } from '../archive/mo/mo-parts.ts';
import { isMo, readMo } from '../archive/mo/read-mo.ts';
import { compareParts } from '../archive/parts/compare-parts.ts';

/** Message catalogues: each message by its original, and each field of the catalogue (GNU gettext manual, "The Format of GNU MO Files"). */
export const mo: Comparer = {
  format: 'mo',
  legend: { files: '.mo, .gmo', depth: 'messages, header fields' },
  recognises: isMo,
  seeks: true,
  compare: async (pair, comparison) => {
    const sides = pair as { control: SizedContent; experiment: SizedContent };
    const [control, experiment] = [await readMo(sides.control), await readMo(sides.experiment)];
    if (control === undefined || experiment === undefined) return;
    await compareParts(
      { content: sides.control, parts: moParts(control) },
      { content: sides.experiment, parts: moParts(experiment) },
      comparison,
    );
  },
};
