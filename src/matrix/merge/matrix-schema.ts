import * as v from 'valibot';
import { fixSchema } from '../../engine/report/fix-schema.ts';
import { baselineResult } from '../../engine/report/report-schema.ts';
import { CONFIDENCES } from '../../model/finding.ts';
import type { MatrixReport } from '../../model/matrix-report.ts';
import type { None, ShapeDifference } from '../../util/shape-difference.ts';

const verdict = v.picklist(['reproducible', 'unreproducible', 'inconclusive', 'failed']);
const whole = v.pipe(v.number(), v.integer(), v.minValue(0));

const evidence = v.strictObject({
  where: v.string(),
  field: v.string(),
  control: v.pipe(v.string(), v.description('the value of one platform')),
  experiment: v.pipe(v.string(), v.description('the value of another platform')),
});

const terms = (description: string) =>
  v.optional(v.pipe(v.strictObject({ until: v.string(), reason: v.string() }), v.description(description)));

const machines = v.looseObject({
  verdict: v.picklist(['identical', 'different']),
  outputs: v.array(
    v.looseObject({
      path: v.string(),
      sha256: v.pipe(v.record(v.string(), v.string()), v.description('platform to SHA-256')),
      accepted: terms('known differences, by the baseline, until the end of that day (UTC)'),
      expired: terms('the baseline accepted them until the end of that day (UTC), which has passed'),
    }),
  ),
  findings: v.array(
    v.looseObject({
      what: v.pipe(
        v.string(),
        v.description('what differs between the machines; unreproducible: the outputs differ already on one'),
      ),
      outputs: v.array(v.string()),
      confidence: v.picklist(CONFIDENCES),
      values: v.pipe(v.record(v.string(), v.string()), v.description('platform to version or value')),
      evidence: v.array(evidence),
      fix: fixSchema,
    }),
  ),
  unexplained: v.array(v.string()),
});

/** The format of `matrix.json`. Keys may be added; these keys stay. */
export const matrixSchema = v.looseObject({
  schema: v.literal(1),
  verdict: v.pipe(v.string(), v.description('the worst of all'), verdict),
  version: v.pipe(v.string(), v.description('of repro-harness')),
  seed: whole,
  commit: v.pipe(v.string(), v.description('what was checked out; empty outside a repository')),
  platforms: v.array(
    v.looseObject({
      name: v.string(),
      host: v.record(v.string(), v.string()),
      shards: whole,
      missing: v.pipe(v.array(whole), v.description('shards without a bundle, from 1')),
    }),
  ),
  scenarios: v.array(
    v.looseObject({
      name: v.string(),
      results: v.array(
        v.looseObject({
          platform: v.string(),
          verdict,
          reason: v.string(),
          seconds: v.pipe(v.number(), v.minValue(0)),
          folder: v.pipe(v.string(), v.description('of its report; empty if it could not be built')),
        }),
      ),
      machines: v.optional(machines),
    }),
  ),
  baseline: v.optional(baselineResult),
});

/** Compiles only if the schema and the type have the same keys, of the same types. Readers may get more keys than these. */
export type MatrixOfSchema = None<ShapeDifference<MatrixReport, v.InferOutput<typeof matrixSchema>>>;
