import * as v from 'valibot';
import type { HistoryLine } from '../../model/history-line.ts';
import type { None, ShapeDifference } from '../../util/shape-difference.ts';

// Not the list of axes of this version.
const axis = v.string();
const count = v.pipe(v.number(), v.integer(), v.minValue(0));
const reasons = v.pipe(v.record(axis, v.string()), v.description('axis to reason'));

/** The format of a line of a history that readers can rely on. Keys may be added; these keys stay. */
export const historyLineSchema = v.looseObject({
  schema: v.literal(1),
  scenario: v.string(),
  platform: v.string(),
  night: v.pipe(
    v.string(),
    v.regex(/^\d{4}-\d\d-\d\d$/, 'Expected a day such as 2026-01-31'),
    v.description('the UTC day on which the control build began'),
  ),
  started: v.pipe(
    v.string(),
    v.regex(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/, 'Expected a time such as 2026-01-31T02:00:00.000Z'),
    v.description('when the control build began'),
  ),
  verdict: v.picklist(['reproducible', 'unreproducible', 'inconclusive', 'failed']),
  reason: v.string(),
  axes: v.looseObject({
    exercised: v.array(axis),
    partial: reasons,
    ineffective: reasons,
    unavailable: reasons,
  }),
  findings: v.array(
    v.looseObject({
      fingerprint: v.pipe(v.string(), v.description('the same over nights and machines')),
      code: v.pipe(v.string(), v.description('the cause, such as tar-uid; unexplained without one')),
      output: v.pipe(v.string(), v.description('empty for the failure of a build')),
      axes: v.array(axis),
    }),
  ),
  more: v.pipe(count, v.description('how many more findings there are')),
  digest: v.pipe(v.string(), v.description('over all outputs of the control build')),
  tool: v.pipe(v.string(), v.description('the version of repro-harness')),
  host: v.pipe(v.record(v.string(), v.string()), v.description('versions of what decides bytes')),
  commit: v.pipe(v.string(), v.description('what was built; empty if it is not known')),
  seconds: v.pipe(v.number(), v.minValue(0)),
  seed: count,
});

/** Compiles only if the schema and the type have the same keys, of the same types. */
export type HistoryLineOfSchema = None<ShapeDifference<HistoryLine, v.InferOutput<typeof historyLineSchema>>>;
