import type { AxisName } from '../../model/axis-name.ts';
import type { CauseContext, CauseOfGroup, CauseWords } from '../../model/cause.ts';
import type { DifferenceGroup } from '../../model/difference.ts';
import type { Fix, FixByAxis } from '../../model/finding.ts';
import { areTimes } from './are-times.ts';
import { blameAxes } from './blame-axes.ts';
import { blameTimes } from './blame-times.ts';
import { isUnconditioned } from './is-unconditioned.ts';
import { shiftedByHours } from './shifted-by-hours.ts';
import { variantOfField } from './variant-of-field.ts';

/** What is known of one decoded field. */
export interface FieldRule {
  /** The axes that can change it; none if it is random, or differs between any two builds. */
  readonly axes: readonly AxisName[];
  /** Whether the values are times; those without a zone are local times. */
  readonly time?: true;
  /** Whether an edit of the source changes it as well: then nothing is claimed if the conditions of the two sides are not known. */
  readonly weak?: true;
  /** As a phrase for display, without the fix. */
  readonly cause: string;
  readonly fix: Fix;
  /** Instead of the fix, if only such axes are to blame. */
  readonly byAxis?: FixByAxis;
}

interface Fields extends CauseWords {
  readonly fields: Readonly<Record<string, FieldRule>>;
}

/** A cause for the decoded fields of a format: the field decides the axes, the wording and the fix. */
export const fieldCause = ({ fields, ...cause }: Fields): CauseOfGroup => ({
  ...cause,
  prepare: (group, context) => {
    const { field } = group;
    const rule = Object.hasOwn(fields, field) ? fields[field] : undefined;
    if (rule === undefined || (rule.weak && isUnconditioned(context))) return () => undefined;
    const words = {
      variant: variantOfField(field),
      cause: rule.cause,
      fix: rule.fix,
      ...(rule.byAxis && { byAxis: rule.byAxis }),
    };
    if (rule.axes.length === 0) return () => ({ axes: [], confidence: 'suggested', noise: true, ...words });
    const axes = axesOf(rule, group, context);
    return (pair) =>
      rule.time && !areTimes(pair)
        ? undefined
        : { ...(rule.time ? blameTimes : blameAxes)(pair, axes, context), ...words };
  },
});

/** If the conditions are not known, numbers that do not differ by an offset between two zones were not changed by the zone. */
const axesOf = (
  { axes, time }: FieldRule,
  group: DifferenceGroup,
  context: CauseContext,
): readonly AxisName[] =>
  time &&
  isUnconditioned(context) &&
  typeof group.pairs[0]?.first.control === 'number' &&
  !shiftedByHours(group, context)
    ? axes.filter((axis) => axis !== 'timezone')
    : axes;
