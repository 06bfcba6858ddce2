import type { AxisName } from '../../model/axis-name.ts';
import type { Canary } from '../../model/canary.ts';
import { toRaw } from '../../util/raw-path.ts';

/** The axes whose text canary each side contains, that of its own build, if it is too long to occur by chance. Texts are latin1 strings. */
export const canariesIn = (
  control: string,
  experiment: string,
  canaries: readonly Canary[],
): readonly AxisName[] => [
  ...new Set(
    canaries.flatMap((canary) =>
      canary.kind === 'text' &&
      canary.control.length >= SHORTEST &&
      canary.experiment.length >= SHORTEST &&
      control.includes(toRaw(canary.control)) &&
      experiment.includes(toRaw(canary.experiment))
        ? [canary.axis]
        : [],
    ),
  ),
];

const SHORTEST = 6;
