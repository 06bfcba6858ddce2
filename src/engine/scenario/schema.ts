import * as v from 'valibot';
import { parseDuration } from '../../util/duration.ts';
import { epochProblem } from '../../util/epoch.ts';
import { MEMORY_SIZES, memorySize } from '../../util/memory-size.ts';
import { patternProblem } from '../../util/patterns/read-pattern.ts';
import { isTimeLimit, TIME_LIMITS } from '../../util/time-limit.ts';
import { variableNameProblem } from '../../util/variable-name.ts';

const text = v.pipe(
  v.string(),
  v.check((written) => !written.includes('\0'), 'contains a NUL, which Linux does not allow'),
);
const filled = v.pipe(text, v.minLength(1, 'must not be empty'));
const texts = v.array(text);
const paths = v.array(filled);
const digest = v.pipe(v.string(), v.regex(/^[0-9a-fA-F]{64}$/, 'a SHA-256 has 64 hexadecimal digits'));
const commit = v.pipe(
  v.string(),
  v.regex(/^(?:[0-9a-f]{40}|[0-9a-f]{64})$/, 'a commit id has 40 or 64 lower-case hexadecimal digits'),
);
const DURATION = /^\d+(?:\.\d+)?(?:ms|s|m|h)$/;
const duration = v.pipe(
  v.string(),
  v.regex(DURATION, 'a duration is a number with ms, s, m or h, such as 10m'),
  v.check((written) => !DURATION.test(written) || isTimeLimit(parseDuration(written)), TIME_LIMITS),
);
// The number and the unit, so that an editor can check it; the check adds the smallest value.
const SIZE = /^\d+(?:\.\d+)?[KMGT](?:i?B)?$/;
const size = v.pipe(
  v.string(),
  v.regex(SIZE, MEMORY_SIZES),
  v.check((written) => !SIZE.test(written) || memorySize(written) !== undefined, MEMORY_SIZES),
);
const patterns = v.pipe(
  v.array(
    v.pipe(
      text,
      v.rawCheck(({ dataset, addIssue }) => {
        const message = dataset.typed ? patternProblem(dataset.value) : undefined;
        if (message !== undefined) addIssue({ message });
      }),
    ),
  ),
  v.description('patterns, which docs/patterns.md describes'),
);
const variableName = v.pipe(
  v.string(),
  v.rawCheck(({ dataset, addIssue }) => {
    const message = dataset.typed ? variableNameProblem(dataset.value) : undefined;
    if (message !== undefined) addIssue({ message });
  }),
);
const words = v.record(variableName, v.union([text, v.number(), v.boolean()]));

const toolName = v.pipe(
  text,
  v.regex(
    /^(?!\.{1,2}$)[^\s/]{1,200}$/,
    'the name of a program has no blank and no /, and at most 200 characters',
  ),
);
const program = v.pipe(
  filled,
  v.regex(/^(?:\/|[^/]*$)/, 'a program is a name without a /, or an absolute path'),
);

const bindMap = v.strictObject({
  path: filled,
  writable: v.optional(v.pipe(v.boolean(), v.description('whether builds may write to the host there'))),
  private: v.optional(
    v.pipe(
      v.boolean(),
      v.description('whether each build may write there, to a version of its own that the host does not see'),
    ),
  ),
});

/** The format of the scenario file (docs/design.md, section 2). The package contains its JSON Schema as schemas/scenario.schema.json. */
export const scenarioSchema = v.strictObject({
  name: v.optional(
    v.pipe(
      text,
      // The folder of the report gets the same name.
      v.regex(
        /^(?!\.+$)[\w.-]+$/,
        'a name has letters, digits, dots, dashes and underscores, and is more than dots',
      ),
      v.maxLength(200, 'a name has at most 200 characters'),
    ),
  ),
  summary: v.optional(text),
  source: v.optional(
    v.union([
      v.strictObject({ dir: filled }),
      v.strictObject({
        archive: filled,
        sha256: v.optional(digest),
        search: v.optional(paths),
        url: v.optional(filled),
      }),
      v.strictObject({ git: v.strictObject({ url: filled, tag: filled, commit }) }),
    ]),
  ),
  preset: v.optional(
    v.pipe(filled, v.description('the kind of the project, which fills in what the scenario leaves out')),
  ),
  build: v.optional(
    v.union([
      v.pipe(text, v.regex(/\S/, 'a command has at least one word')),
      v.pipe(
        texts,
        v.minLength(1, 'a command has at least one word'),
        v.check((words) => words[0] !== '', 'the first word is the name of a program, and must not be empty'),
      ),
    ]),
  ),
  outputs: v.optional(patterns),
  ignore: v.optional(patterns),
  'allow-empty': v.optional(
    v.pipe(v.boolean(), v.description('whether outputs without a file and without a link are no error')),
  ),
  env: v.optional(words),
  'source-date-epoch': v.optional(
    v.pipe(
      v.union([v.string(), v.number()]),
      v.rawCheck(({ dataset, addIssue }) => {
        const problem = dataset.typed ? epochProblem(String(dataset.value)) : undefined;
        if (problem !== undefined) addIssue({ message: problem });
      }),
      v.description('SOURCE_DATE_EPOCH: seconds since 1970, or auto for the time of the source'),
    ),
  ),
  pass: v.optional(v.array(variableName)),
  binds: v.optional(v.array(v.union([text, bindMap]))),
  vary: v.optional(texts),
  require: v.optional(
    v.array(
      v.union([
        text,
        v.strictObject({
          clock: v.strictObject({
            except: v.pipe(
              texts,
              v.description('names of programs that need not see the moved clock: they write no time'),
            ),
          }),
        }),
      ]),
    ),
  ),
  settings: v.optional(v.record(v.string(), v.union([v.string(), v.number()]))),
  timeout: v.optional(duration),
  memory: v.optional(size),
  modes: v.optional(v.picklist(['owner', 'strict'])),
  mtimes: v.optional(v.picklist(['ignored', 'strict'])),
  network: v.optional(v.boolean()),
  tools: v.optional(v.record(toolName, program)),
  diffoscope: v.optional(
    v.pipe(v.boolean(), v.description('whether to ask diffoscope about what no cause explains')),
  ),
  expect: v.optional(v.picklist(['reproducible', 'unreproducible'])),
  causes: v.optional(texts),
  published: v.optional(v.record(v.string(), digest)),
});

export type WrittenScenario = v.InferOutput<typeof scenarioSchema>;
