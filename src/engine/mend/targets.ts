import type { AxisName } from '../../model/axis-name.ts';
import type { RawPath } from '../../model/raw-path.ts';
import type { Contrast } from './contrast.ts';
import type { MendOutcome } from './mend-outcome.ts';

/** Something to mend: an output that differs in a contrast. */
export interface Target {
  readonly output: RawPath;
  readonly contrast: Contrast;
}

/** The targets that builds with some settings show to be mended. */
export const mendedIn = (targets: readonly Target[], outcome: MendOutcome): readonly Target[] =>
  outcome.kind !== 'built'
    ? []
    : targets.filter(({ output, contrast }) => {
        const differing = outcome.differing.get(contrast);
        return differing !== undefined && !differing.has(output) && !outcome.control.objections.has(output);
      });

/** One target for each axis to blame. */
export const byAxis = (output: RawPath, axes: readonly AxisName[]): readonly Target[] =>
  axes.map((contrast) => ({ output, contrast }));
