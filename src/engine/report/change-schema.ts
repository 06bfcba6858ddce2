import * as v from 'valibot';
import { AXIS_NAMES } from '../../model/axis-name.ts';
import { CONFIDENCES } from '../../model/finding.ts';
import { evidenceSchema } from './evidence-schema.ts';
import { fixSchema } from './fix-schema.ts';

const axes = v.array(v.picklist(AXIS_NAMES));
const count = v.pipe(v.number(), v.integer(), v.minValue(0));

const changedFinding = v.looseObject({
  fingerprint: v.pipe(v.string(), v.description('the same for the same finding of base and change')),
  code: v.string(),
  cause: v.string(),
  output: v.string(),
  field: v.string(),
  axes,
  added: v.optional(v.pipe(axes, v.description('axes that the base does not blame for it'))),
  confidence: v.picklist(CONFIDENCES),
  noise: v.boolean(),
  latent: v.boolean(),
  accepted: v.boolean(),
  evidence: v.array(evidenceSchema),
  fix: fixSchema,
});

const changedOutput = v.looseObject({
  kind: v.picklist(['changed', 'added', 'removed', 'renamed']),
  path: v.string(),
  from: v.optional(v.pipe(v.string(), v.description('its path in the base'))),
  sha256: v.strictObject({ base: v.optional(v.string()), change: v.optional(v.string()) }),
  unstable: v.optional(v.pipe(v.literal(true), v.description('not reproducible in one of the sides'))),
  differences: v.optional(
    v.pipe(v.array(evidenceSchema), v.description('the first; control is the base, experiment the change')),
  ),
  total: v.optional(count),
});

/** What a change did to reproducibility (`run --base`). */
export const changeSchema = v.looseObject({
  base: v.strictObject({ revision: v.string(), commit: v.string() }),
  state: v.picklist(['compared', 'new', 'unreadable', 'failed']),
  reason: v.pipe(v.string(), v.description('why nothing could be compared')),
  report: v.optional(v.pipe(v.string(), v.description('the report of the base, relative to this one'))),
  verdict: v.optional(
    v.pipe(
      v.picklist(['reproducible', 'unreproducible', 'inconclusive', 'failed']),
      v.description('of the base'),
    ),
  ),
  baseFailure: v.optional(
    v.pipe(
      v.strictObject({ build: v.string(), exit: v.string(), log: v.array(v.string()) }),
      v.description('the first build of the base that failed, and the last lines that it printed'),
    ),
  ),
  worse: v.pipe(v.boolean(), v.description('the change adds a finding or makes an output unreproducible')),
  reasons: v.array(v.string()),
  findings: v.looseObject({
    new: v.array(changedFinding),
    gone: v.array(changedFinding),
    same: v.array(changedFinding),
  }),
  axes: v.strictObject({ lost: axes, gained: axes }),
  unexplained: v.strictObject({ base: count, change: count }),
  sameUnexplained: v.optional(
    v.pipe(v.array(v.string()), v.description('outputs that no finding explains in full, on both sides')),
  ),
  outputs: v.optional(
    v.looseObject({
      equal: v.pipe(v.boolean(), v.description('every output of both control builds has the same bytes')),
      identical: count,
      changed: v.array(changedOutput),
      total: count,
    }),
  ),
  notes: v.array(v.string()),
});
