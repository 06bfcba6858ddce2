import * as v from 'valibot';
import { AXIS_NAMES } from '../../model/axis-name.ts';
import { patternProblem } from '../../util/patterns/read-pattern.ts';

const text = v.pipe(v.string(), v.regex(/\S/, 'must not be empty'));

/** Codes that no entry can have: what cannot be accepted, and why. */
const REFUSED: readonly (readonly [RegExp, string])[] = [
  [
    /^build-fails$/,
    'a build that fails cannot be accepted: without its outputs, nothing is compared. Fix what the report names, or leave the axis out with vary:',
  ],
  [/^latent-/, 'a latent finding is a warning, which fails no run: remove the entry'],
];

const code = v.pipe(
  text,
  v.rawCheck(({ dataset, addIssue }) => {
    const [, message] = (dataset.typed && REFUSED.find(([form]) => form.test(dataset.value))) || [];
    if (message !== undefined) addIssue({ message });
  }),
  v.description(
    'the code of the finding, such as tar-uid; unexplained for what no finding explains; machine-tar for what differs between machines',
  ),
);

const DAY = /^\d{4}-\d{2}-\d{2}$/;

const isDay = (written: string): boolean => {
  const time = Date.parse(`${written}T00:00:00Z`);
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(written);
};

/** The format of a baseline file (docs/matrix.md, "Known faults"). The package contains its JSON Schema as schemas/baseline.schema.json. */
export const baselineSchema = v.array(
  v.strictObject({
    scenario: v.pipe(
      v.string(),
      v.regex(/^[\w.-]+$/, 'is the name of one scenario, of letters, digits, dots, dashes and underscores'),
    ),
    output: v.pipe(
      v.string(),
      v.rawCheck(({ dataset, addIssue }) => {
        const message = dataset.typed ? patternProblem(dataset.value) : undefined;
        if (message !== undefined) addIssue({ message });
      }),
      v.description('a pattern of outputs, which docs/patterns.md describes'),
    ),
    code,
    axes: v.optional(
      v.pipe(
        v.array(v.picklist(AXIS_NAMES)),
        v.description('the axes to blame at most; []: none is known; without this key: whichever'),
      ),
    ),
    until: v.pipe(
      v.string(),
      v.regex(DAY, 'must be a day, such as 2027-03-31'),
      v.check(
        (written) => !DAY.test(written) || isDay(written),
        'must be a day of the calendar, such as 2027-03-31',
      ),
      v.description('the last day on which it is accepted, UTC; at most two years from now'),
    ),
    reason: v.pipe(text, v.description('why it is accepted; one that begins with TODO accepts nothing')),
  }),
);

export type WrittenBaseline = v.InferOutput<typeof baselineSchema>;
