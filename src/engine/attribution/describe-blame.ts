import type { AxisName } from '../../model/axis-name.ts';
import type { Finding } from '../../model/finding.ts';
import type { RawPath } from '../../model/raw-path.ts';
import type { ReportBlame } from '../../model/report.ts';
import { displayRaw } from '../../util/display.ts';
import { fixFor } from './fixes.ts';
import type { Blame } from './search/attribute.ts';
import type { AxisPart } from './search/builder.ts';
import { partOf } from './trial-conditions.ts';

/** A blame as the report holds it. */
export const reportBlame = (output: RawPath, blame: Blame): ReportBlame => {
  const base = { output: displayRaw(output), sets: [], parts: [], suspects: [], pins: [] };
  switch (blame.kind) {
    case 'settled':
      return { ...base, kind: 'explained', sets: blame.axes.map((axis) => [axis]) };
    case 'axes':
      return {
        ...base,
        kind: 'confirmed',
        sets: blame.sets,
        parts: blame.parts.map((part) => displayRaw(part)),
      };
    case 'noise':
      return {
        ...base,
        kind: 'noise',
        pins: blame.tried,
        ...(blame.by === undefined ? {} : { stilledBy: blame.by }),
      };
    case 'open':
      return {
        ...base,
        kind: 'open',
        sets: blame.known.map((axis) => [axis]),
        suspects: blame.suspects,
      };
  }
};

/** The findings on one output, in the light of what building again has shown; with a new one for what none of them names. */
export const judgeFindings = (
  output: RawPath,
  findings: readonly Finding[],
  blame: Blame,
): readonly Finding[] => {
  switch (blame.kind) {
    case 'settled':
    case 'open':
      return findings;
    case 'noise':
      return [...findings.map(asNoise), ...(findings.length === 0 ? [noiseFinding(output, blame)] : [])];
    case 'axes': {
      const guilty = new Set(blame.sets.flat());
      const narrowed = findings.flatMap((finding) => narrow(finding, guilty));
      const named = new Set(narrowed.filter(isAbout(guilty)).flatMap(({ axes }) => axes));
      const unnamed = blame.sets.filter((set) => set.some((axis) => !named.has(axis)));
      return [...narrowed, ...unnamed.map((set) => confirmedFinding(output, set, blame.parts))];
    }
  }
};

/** What a confirmed set is called for people: `locale (LC_CTYPE)`, `umask and timezone together`. */
export const nameSet = (set: readonly AxisName[], parts: readonly AxisPart[]): string => {
  const names = set.map((axis) => {
    const own = parts.flatMap((part) => {
      const found = partOf(part);
      return found?.axis === axis ? [displayRaw(found.part)] : [];
    });
    if (own.length === 0) return axis;
    const shown = own.length > SHOWN ? [...own.slice(0, SHOWN), `and ${own.length - SHOWN} more`] : own;
    return `${axis} (${shown.join(', ')})`;
  });
  return names.length === 1
    ? names[0]!
    : `${names.slice(0, -1).join(', ')} and ${names.at(-1)}, only together`;
};

const SHOWN = 3;

/** A finding that left several axes open is about those that were found guilty; one that named none of them guessed wrong. */
const narrow = (finding: Finding, guilty: ReadonlySet<AxisName>): readonly Finding[] => {
  if (finding.confidence === 'canary' || finding.axes.length === 0) return [finding];
  const left = finding.axes.filter((axis) => guilty.has(axis));
  return left.length === 0 ? [] : [{ ...finding, axes: left, confidence: 'confirmed' }];
};

const isAbout =
  (guilty: ReadonlySet<AxisName>) =>
  ({ axes }: Finding): boolean =>
    axes.length > 0 && axes.every((axis) => guilty.has(axis));

const confirmedFinding = (
  output: RawPath,
  set: readonly AxisName[],
  parts: readonly AxisPart[],
): Finding => ({
  code: `depends-on-${set.join('-')}`,
  cause: `it changes with ${nameSet(set, parts)}`,
  output: displayRaw(output),
  member: [],
  field: 'content',
  axes: set,
  confidence: 'confirmed',
  evidence: [],
  count: 1,
  fix: fixFor(set),
  latent: false,
});

/** What was only a guess is nobody's fault; a time stays the clock's, which never stands still. */
const asNoise = (finding: Finding): Finding => {
  if (finding.confidence === 'canary' || isNoDie(finding)) return finding;
  return {
    ...finding,
    axes: finding.axes.includes('clock') ? ['clock'] : [],
    confidence: 'noise',
  };
};

/** Something else of the output throws dice: no permissions do, and no field of a header that only one axis decides. */
const isNoDie = ({ code, axes, confidence }: Finding): boolean =>
  confidence === 'signature' &&
  axes.length > 0 &&
  (/^(tar|zip|ar|cpio)-mode/.test(code) ||
    (axes.length === 1 && !axes.includes('clock') && !code.startsWith('text')));

const noiseFinding = (output: RawPath, { by, tried }: Extract<Blame, { kind: 'noise' }>): Finding => ({
  code: 'noise',
  cause:
    by === undefined
      ? `it differs between builds under the same conditions${tried.length === 0 ? '' : `, also with ${tried.join(', ')} held still`}`
      : `it differs between builds under the same conditions, and no more with ${STILL[by]}`,
  output: displayRaw(output),
  member: [],
  field: 'content',
  axes: [],
  confidence: 'noise',
  evidence: [],
  count: 1,
  fix: {
    text: by === undefined ? 'Look for random numbers, races and times, those of files too.' : NOISE_FIX[by],
  },
  latent: false,
});

const STILL = {
  cpus: 'one processor',
  'hash-seed': 'fixed hash seeds',
  aslr: 'a fixed address space',
  pid: 'the same process ids',
  clock: 'a clock that stands still',
};

const NOISE_FIX = {
  cpus: 'A race: look for a missing dependency or an order that threads decide.',
  'hash-seed': 'Sort what comes out of hash tables.',
  aslr: 'Do not write or sort by addresses.',
  pid: 'Do not write process ids; derive names from the content.',
  clock: 'Take the time from SOURCE_DATE_EPOCH, not from the clock.',
};
