import type { Comparer } from '../archive/comparer.ts';
import type { SizedContent } from '../archive/content.ts';
import { compareRpm } from '../archive/rpm/compare-rpm.ts';
import { isRpm, readRpm } from '../archive/rpm/read-rpm.ts';

/** RPM packages: every tag of both headers, and the payload (rpm.org, "RPM V4 Package format"). */
export const rpm: Comparer = {
  format: 'rpm',
  legend: {
    files: '.rpm',
    depth: 'every tag of both headers, checksums, payload',
    tools: [['xz'], ['zstd']],
  },
  hasMembers: true,
  recognises: isRpm,
  seeks: true,
  compare: async (pair, comparison) => {
    const [control, experiment] = [
      await readRpm(pair.control as SizedContent),
      await readRpm(pair.experiment as SizedContent),
    ];
    if (control !== undefined && experiment !== undefined) await compareRpm(control, experiment, comparison);
  },
};
