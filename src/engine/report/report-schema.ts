import * as v from 'valibot';
import { AXIS_NAMES } from '../../model/axis-name.ts';
import { CONFIDENCES } from '../../model/finding.ts';
import type { Report } from '../../model/report.ts';
import type { None, ShapeDifference } from '../../util/shape-difference.ts';
import { changeSchema } from './change-schema.ts';
import { evidenceSchema } from './evidence-schema.ts';
import { fixSchema } from './fix-schema.ts';
import { mendSchema } from './mend-schema.ts';

const seconds = v.pipe(v.number(), v.minValue(0), v.description('seconds'));
const count = v.pipe(v.number(), v.integer(), v.minValue(0));
const axis = v.picklist(AXIS_NAMES);

const terms = (description: string) =>
  v.optional(v.pipe(v.strictObject({ until: v.string(), reason: v.string() }), v.description(description)));

const knownFault = {
  accepted: terms('a known fault, by the baseline, until the end of that day (UTC)'),
  expired: terms('the baseline accepted it until the end of that day (UTC), which has passed'),
};

const finding = v.looseObject({
  code: v.pipe(v.string(), v.description('the cause, such as tar-uid')),
  cause: v.string(),
  output: v.string(),
  member: v.array(v.string()),
  field: v.string(),
  axes: v.array(axis),
  confidence: v.picklist(CONFIDENCES),
  noise: v.pipe(v.boolean(), v.description('differs between builds under the same conditions, too')),
  evidence: v.array(evidenceSchema),
  count,
  fix: fixSchema,
  latent: v.pipe(v.boolean(), v.description('a warning: equal in both builds by chance, or not counted')),
  ...knownFault,
});

const baselineEntry = v.strictObject({
  scenario: v.string(),
  output: v.string(),
  code: v.string(),
  axes: v.optional(v.array(axis)),
  until: v.string(),
  reason: v.string(),
});

export const baselineResult = v.strictObject({
  file: v.string(),
  accepted: count,
  new: count,
  expired: v.array(baselineEntry),
  gone: v.array(baselineEntry),
});

const attribution = v.looseObject({
  builds: v.pipe(count, v.description('further builds, in addition to those compared')),
  blames: v.array(
    v.looseObject({
      output: v.pipe(v.string(), v.description('empty for the failure of a build')),
      kind: v.picklist(['explained', 'proved', 'noise', 'open']),
      sets: v.pipe(v.array(v.array(axis)), v.description('the smallest sets of axes that suffice')),
      parts: v.pipe(v.array(v.string()), v.description('such as locale:LC_CTYPE')),
      suspects: v.pipe(v.array(axis), v.description('axes that may also be to blame')),
      pins: v.pipe(
        v.array(v.string()),
        v.description('what was fixed while the source of noise was searched for'),
      ),
      stilledBy: v.optional(v.string()),
      command: v.optional(v.string()),
    }),
  ),
  notes: v.optional(
    v.pipe(v.array(v.string()), v.description('which of these builds do not count, and why')),
  ),
});

const diffoscope = v.pipe(
  v.looseObject({
    version: v.pipe(v.string(), v.description('empty if it is not installed')),
    reason: v.pipe(v.string(), v.description('why it was not asked, or not about every content; else empty')),
    contents: v.array(
      v.looseObject({
        where: v.pipe(v.string(), v.description('output, archive, member: outermost first, joined by " > "')),
        text: v.pipe(v.string(), v.description('what it printed; escaped for display')),
        ended: v.pipe(
          v.picklist(['complete', 'time', 'size', 'failed']),
          v.description('time, size: at a limit, so that something may be missing'),
        ),
        reason: v.pipe(v.string(), v.description('how it failed; else empty')),
        seconds,
      }),
    ),
  }),
  v.description('what diffoscope says of what no cause explains; no verdict or finding depends on it'),
);

/** The format of the report (docs/design.md, section 2) that readers can rely on. Keys may be added; these keys stay. */
export const reportSchema = v.looseObject({
  schema: v.literal(2),
  preliminary: v.optional(
    v.pipe(
      v.boolean(),
      v.description('further builds had not yet searched for the axes to blame; absent: false'),
    ),
    false,
  ),
  verdict: v.picklist(['reproducible', 'unreproducible', 'inconclusive', 'failed']),
  reason: v.string(),
  scenario: v.looseObject({
    name: v.string(),
    summary: v.optional(v.string()),
    source: v.optional(v.string()),
    build: v.optional(v.string()),
    file: v.optional(
      v.strictObject({
        path: v.pipe(v.string(), v.description('relative to the root of the checkout')),
        line: v.pipe(count, v.description('of its build:, from 1')),
        sha256: v.string(),
      }),
    ),
    sourceDateEpoch: v.optional(v.strictObject({ seconds: count, from: v.string() })),
  }),
  seed: count,
  platform: v.optional(v.pipe(v.string(), v.description('the name of the machine in a matrix'))),
  expectation: v.optional(
    v.pipe(
      v.strictObject({ met: v.boolean(), reason: v.string() }),
      v.description('whether verdict and causes are those that the scenario expects (--as-expected)'),
    ),
  ),
  host: v.record(v.string(), v.string()),
  used: v.optional(
    v.pipe(
      v.strictObject({
        reason: v.pipe(v.string(), v.description('why something may be missing; empty if nothing is')),
        files: v.array(
          v.strictObject({
            kind: v.picklist(['program', 'library', 'locale', 'data']),
            name: v.string(),
            path: v.string(),
            sha256: v.string(),
            version: v.optional(v.string()),
            files: v.optional(v.pipe(count, v.description('how many files of this folder it stands for'))),
          }),
        ),
        writers: v.pipe(
          v.record(v.string(), v.string()),
          v.description('output path to the name of the program that wrote it'),
        ),
      }),
      v.description('what of the host the control build used, if it was recorded'),
    ),
  ),
  axes: v.array(
    v.strictObject({
      name: axis,
      status: v.picklist(['exercised', 'partial', 'ineffective', 'unavailable', 'excluded']),
      control: v.pipe(v.string(), v.description('what the probe measured')),
      experiment: v.pipe(v.string(), v.description('what the probe measured')),
      reason: v.string(),
    }),
  ),
  builds: v.array(
    v.looseObject({
      id: v.string(),
      conditions: v.record(v.string(), v.unknown()),
      exit: v.union([v.number(), v.string()]),
      seconds,
      log: v.pipe(v.string(), v.description('relative to the report')),
      outputs: count,
      label: v.optional(v.string()),
      startedMs: v.pipe(v.number(), v.description('milliseconds since 1970, real time')),
      digest: v.pipe(v.string(), v.description('over all outputs; a replay must give the same')),
    }),
  ),
  outputs: v.array(
    v.looseObject({
      path: v.pipe(v.string(), v.description('bytes that are not printable UTF-8 are escaped as \\xNN')),
      verdict: v.picklist(['identical', 'different', 'missing', 'extra']),
      counterpart: v.optional(
        v.pipe(
          v.string(),
          v.description(
            'of an output that only one build has: that of the other build with which it was compared; the findings have the path of the control, and the two are one differing output',
          ),
        ),
      ),
      axes: v.optional(v.pipe(v.array(axis), v.description('the axes to blame, as far as known'))),
      sha256: v.record(v.string(), v.string()),
      notes: v.optional(v.pipe(v.array(v.string()), v.description('what is known apart from the findings'))),
      members: v.optional(v.pipe(count, v.description('how many members both builds have in common'))),
      unexplained: v.optional(
        v.pipe(
          v.strictObject({ bytes: count, ...knownFault }),
          v.description('of an output that differs: how much of it no finding accounts for'),
        ),
      ),
    }),
  ),
  findings: v.array(finding),
  unexplained: v.looseObject({
    outputs: count,
    bytes: count,
    first: v.optional(
      v.looseObject({ where: v.string(), offset: count, evidence: v.optional(evidenceSchema) }),
    ),
  }),
  diffoscope: v.optional(diffoscope),
  mend: v.optional(mendSchema),
  attribution: v.optional(attribution),
  baseline: v.optional(baselineResult),
  change: v.optional(changeSchema),
  timing: v.record(v.string(), seconds),
});

/** Compiles only if the schema and the type have the same keys, of the same types. Readers may get more keys than these. */
export type ReportOfSchema = None<ShapeDifference<Report, v.InferOutput<typeof reportSchema>>>;
