import type { Difference } from '../../model/difference.ts';
import type { Evidence } from '../../model/finding.ts';
import type { ListedDifference } from '../../model/listed-difference.ts';
import type { RawPath } from '../../model/raw-path.ts';
import { displayRaw } from '../../util/display.ts';
import type { Explanation } from './explanation.ts';
import { showValue } from './show-value.ts';

export const toEvidence = (output: RawPath, difference: Difference): Evidence => ({
  where: whereOf(output, difference),
  field: difference.place === undefined ? difference.field : `${difference.field}, ${difference.place}`,
  control: showValue(difference.control, difference.kind),
  experiment: showValue(difference.experiment, difference.kind),
});

export const whereOf = (output: RawPath, { member }: Difference): string =>
  [output, ...member].map(displayRaw).join(' > ');

/** The single differences that an explanation kept, and the total number of differences. */
export const listedDifferences = ({
  outputs,
  explained,
}: Pick<Explanation, 'outputs' | 'explained'>): {
  readonly differences: readonly ListedDifference[];
  readonly total: number;
} => ({
  differences: outputs.flatMap(({ output, kept }) =>
    kept.map((difference) => toEvidence(output, difference)),
  ),
  total: explained.of,
});
