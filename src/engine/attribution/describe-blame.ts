import { axisNamed } from '../../axes/index.ts';
import type { AxisName } from '../../model/axis-name.ts';
import type { Finding } from '../../model/finding.ts';
import type { RawPath } from '../../model/raw-path.ts';
import type { ReportBlame } from '../../model/report.ts';
import { andList } from '../../util/and-list.ts';
import { displayRaw } from '../../util/display.ts';
import { whenHeld } from '../../util/when-held.ts';
import { fixFor } from './fixes.ts';
import type { Blame } from './search/blame.ts';
import type { AxisPart } from './search/builder.ts';
import type { ConfirmedAxes } from './search/confirmed-axes.ts';
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
        sets: blame.sets,
        parts: blame.parts.map((part) => displayRaw(part)),
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

/** The findings on one output, adjusted to the result of the trials, with a new finding for each confirmed set that no finding names. */
export const judgeFindings = (
  output: RawPath,
  findings: readonly Finding[],
  blame: Blame,
): readonly Finding[] => {
  switch (blame.kind) {
    case 'settled':
      return findings.map((finding) => (isComputed(finding) ? { ...finding, axes: blame.axes } : finding));
    case 'open':
      return [
        ...findings.map((finding) => (isComputed(finding) ? { ...finding, axes: blame.known } : finding)),
        ...addressFindings(output, findings, blame.known),
      ];
    case 'noise': {
      const blamed = new Set(blame.sets.flat());
      const judged = findings.map((finding) =>
        finding.axes.some((axis) => blamed.has(axis)) ? narrow(finding, blamed)[0]! : asNoise(finding),
      );
      const hasNoise = judged.some(({ confidence }) => confidence === 'noise');
      return [
        ...judged,
        ...confirmedFindings(output, judged, blame),
        ...(hasNoise ? [] : [noiseFinding(output, blame)]),
      ];
    }
    case 'axes': {
      const blamed = new Set(blame.sets.flat());
      const narrowed = findings.flatMap((finding) => narrow(finding, blamed));
      return [...narrowed, ...confirmedFindings(output, narrowed, blame)];
    }
  }
};

/** A finding for each confirmed set that no finding names. */
const confirmedFindings = (
  output: RawPath,
  findings: readonly Finding[],
  { sets, parts }: Pick<ConfirmedAxes, 'sets' | 'parts'>,
): readonly Finding[] => {
  const named = new Set(findings.filter(isAbout(new Set(sets.flat()))).flatMap(({ axes }) => axes));
  const unnamed = sets.filter((set) => set.some((axis) => !named.has(axis)));
  return unnamed.map((set) => confirmedFinding(output, set, parts));
};

/** The name of a confirmed set for display: `locale (LC_CTYPE)`, `umask and timezone, only together`. */
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
  return names.length === 1 ? names[0]! : `${andList(names)}, only together`;
};

const SHOWN = 3;

/**
 * Limits a finding that names several axes to those that are blamed. A finding that names none of them is wrong and is dropped, unless the
 * values of an axis stand in the bytes.
 */
const narrow = (finding: Finding, blamed: ReadonlySet<AxisName>): readonly Finding[] => {
  const { axes, confidence } = finding;
  if (isComputed(finding)) return [{ ...finding, axes: [...blamed] }];
  if (axes.length === 0) return [finding];
  const left = axes.filter((axis) => blamed.has(axis));
  if (confidence === 'canary' && (left.length === 0 || left.length === axes.length)) return [finding];
  return left.length === 0 ? [] : [{ ...finding, axes: left, confidence: 'confirmed' }];
};

/** Whether it names no axes of its own: it has those of what it was computed from. */
const isComputed = ({ confidence }: Finding): boolean => confidence === 'computed';

const isAbout =
  (blamed: ReadonlySet<AxisName>) =>
  ({ axes }: Finding): boolean =>
    axes.length > 0 && axes.every((axis) => blamed.has(axis));

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

/** Output that contains addresses never repeats, so that builds cannot confirm what decides them: what they have found is suggested. */
const addressFindings = (
  output: RawPath,
  findings: readonly Finding[],
  known: readonly AxisName[],
): readonly Finding[] =>
  known.flatMap((axis) =>
    axisNamed(axis).decidesAddresses !== true || findings.some(({ axes }) => axes.includes(axis))
      ? []
      : [{ ...confirmedFinding(output, [axis], []), confidence: 'signature' }],
  );

/** Marks a guessed finding as noise; a differing time is still attributed to `clock`. */
const asNoise = (finding: Finding): Finding => {
  if (finding.confidence === 'canary' || isComputed(finding) || isNotRandom(finding)) return finding;
  return {
    ...finding,
    axes: finding.axes.includes('clock') ? ['clock'] : [],
    confidence: 'noise',
  };
};

/** Findings that cannot be random: permission bits, and header fields that one axis alone decides. Another part of the output is noise. */
const isNotRandom = ({ code, axes, confidence }: Finding): boolean =>
  confidence === 'signature' &&
  axes.length > 0 &&
  (/^(tar|zip|ar|cpio)-mode/.test(code) ||
    (axes.length === 1 && !axes.includes('clock') && !code.startsWith('text')));

const noiseFinding = (output: RawPath, { by, tried }: Extract<Blame, { kind: 'noise' }>): Finding => ({
  code: 'noise',
  cause:
    by === undefined
      ? `it differs between builds under the same conditions${tried.length === 0 ? '' : `, also when ${whenHeld(tried)}`}`
      : `it differs between builds under the same conditions, and becomes stable when ${whenHeld([by])}`,
  output: displayRaw(output),
  member: [],
  field: 'content',
  axes: [],
  confidence: 'noise',
  evidence: [],
  count: 1,
  fix: {
    text:
      by === undefined
        ? 'Look for random numbers, races, inode numbers and times, including file times.'
        : NOISE_FIX[by],
  },
  latent: false,
});

const NOISE_FIX = {
  cpus: 'Look for a race: a missing dependency, or an order that depends on threads.',
  'hash-seed': 'Sort what is read from hash tables.',
  aslr: 'Do not write or sort by addresses.',
  pid: 'Do not write process ids; derive names from the content.',
  clock: 'Take the time from SOURCE_DATE_EPOCH, not from the clock.',
};
