import type { AxisName } from '../../model/axis-name.ts';
import type { Cause } from '../../model/cause.ts';
import type { Fix } from '../../model/finding.ts';
import { blameAxes } from './blame-axes.ts';
import { blameTimes } from './blame-times.ts';

/** What is known of one decoded field. */
export interface FieldRule {
  /** The axes that can change it; none if it is random, or differs between any two builds. */
  readonly axes: readonly AxisName[];
  /** Whether the values are times; those without a zone are local times. */
  readonly time?: true;
  /** As a phrase for display, without the fix. */
  readonly cause: string;
  readonly fix: Fix;
}

interface Fields extends Omit<Cause, 'explains'> {
  readonly fields: Readonly<Record<string, FieldRule>>;
}

/** A cause for the decoded fields of a format: the field decides the axes, the wording and the fix. */
export const fieldCause = ({ fields, ...cause }: Fields): Cause => ({
  ...cause,
  explains: (pair, { field }, context) => {
    const rule = Object.hasOwn(fields, field) ? fields[field] : undefined;
    if (rule === undefined) return undefined;
    const words = {
      variant: field.replace(/[^A-Za-z0-9]+/g, '-').toLowerCase(),
      cause: rule.cause,
      fix: rule.fix,
    };
    if (rule.axes.length === 0) return { axes: [], confidence: 'suggested', noise: true, ...words };
    return { ...(rule.time ? blameTimes : blameAxes)(pair, rule.axes, context), ...words };
  },
});
