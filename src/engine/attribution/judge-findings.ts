import { axisNamed } from '../../axes/index.ts';
import { causes } from '../../causes/index.ts';
import type { AxisName } from '../../model/axis-name.ts';
import type { AdvisedFinding, Finding, Fix } from '../../model/finding.ts';
import type { RawPath } from '../../model/raw-path.ts';
import { fixForAxes } from '../explain/fix-for-axes.ts';
import { cannotBeRandom } from './cannot-be-random.ts';
import { confirmedFinding } from './confirmed-finding.ts';
import { fixFor } from './fixes.ts';
import { isRefuted } from './is-refuted.ts';
import { noiseFinding } from './noise-finding.ts';
import type { Blame } from './search/blame.ts';
import type { ConfirmedAxes } from './search/confirmed-axes.ts';

/** The findings on one output, adjusted to the result of the trials, with a new finding for each confirmed set that no finding names. */
export const judgeFindings = (
  output: RawPath,
  findings: readonly Finding[],
  blame: Blame,
): readonly Finding[] => {
  switch (blame.kind) {
    case 'settled': {
      const proved = new Set(blame.proved);
      return findings.flatMap((finding) => {
        if (isComputed(finding)) return [{ ...finding, axes: blame.axes }];
        return finding.axes.length > 1 && finding.axes.some((axis) => proved.has(axis))
          ? narrow(finding, proved, findings)
          : [finding];
      });
    }
    case 'open':
      return [
        ...findings.map((finding) => (isComputed(finding) ? { ...finding, axes: blame.known } : finding)),
        ...addressFindings(output, findings, blame.known),
      ];
    case 'noise': {
      const blamed = new Set(blame.sets.flat());
      const judged = findings.map((finding) =>
        finding.axes.some((axis) => blamed.has(axis)) && !mayBeNoise(finding, blamed, findings)
          ? narrow(finding, blamed, findings)[0]!
          : asNoise(output, finding, blame, blamed),
      );
      const hasNoise = judged.some(({ noise }) => noise);
      return [
        ...judged,
        ...confirmedFindings(output, judged, blame),
        ...(hasNoise ? [] : [noiseFinding(output, blame)]),
      ];
    }
    case 'axes': {
      const blamed = new Set(blame.sets.flat());
      const narrowed = findings.flatMap((finding) => narrow(finding, blamed, findings));
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

/**
 * Limits a finding that names several axes to those that are blamed. A finding that names none of them is wrong and is dropped, unless the
 * values of an axis stand in the bytes, or it is about an order.
 */
const narrow = (
  finding: Finding,
  blamed: ReadonlySet<AxisName>,
  all: readonly Finding[],
): readonly Finding[] => {
  const { axes, confidence } = finding;
  if (isComputed(finding)) return [{ ...finding, axes: [...blamed] }];
  if (axes.length === 0) return [finding];
  const left = axes.filter((axis) => blamed.has(axis));
  if (confidence === 'recognised' && (left.length === 0 || left.length === axes.length)) return [finding];
  const isOrder = ORDERS.has(finding.code);
  if (left.length === 0) return isOrder ? [reordered(finding, blamed)] : [];
  const proved = !isOrder || left.length === blamed.size || !areSeenElsewhere(left, all);
  return [
    { ...finding, axes: left, ...(proved ? { confidence: 'proved' } : {}), fix: narrowedFix(finding, left) },
  ];
};

/** Whether values of these axes stand in the bytes: then builds show that these axes act, but not that they act on anything else. */
const areSeenElsewhere = (axes: readonly AxisName[], findings: readonly Finding[]): boolean =>
  axes.every((axis) =>
    findings.some((other) => other.confidence === 'recognised' && other.axes.includes(axis)),
  );

/** Whether a time that was not recognised may be what differs between equal builds: the axes of which builds have shown that they act, stand elsewhere. */
const mayBeNoise = (
  { axes, confidence }: Finding,
  blamed: ReadonlySet<AxisName>,
  all: readonly Finding[],
): boolean =>
  confidence === 'suggested' &&
  axes.includes('clock') &&
  !blamed.has('clock') &&
  areSeenElsewhere(
    axes.filter((axis) => blamed.has(axis)),
    all,
  );

const narrowedFix = ({ axes, code, advice, fix }: AdvisedFinding, left: readonly AxisName[]): Fix => {
  if (advice !== undefined) return fixForAxes(advice, left);
  return left.join() !== axes.join() && FIX_OF_AXIS.has(code) ? fixFor(left) : fix;
};

/** That something is in another order is computed; only which axis decides the order was guessed. */
const reordered = (finding: AdvisedFinding, blamed: ReadonlySet<AxisName>): AdvisedFinding => {
  const ordering = [...blamed].filter((axis) => ORDERING.has(axis));
  const axes = ordering.length > 0 ? ordering : [...blamed];
  return { ...finding, axes, confidence: 'proved', fix: narrowedFix(finding, axes) };
};

const ORDERING: ReadonlySet<AxisName> = new Set(['file-order', 'filesystem', 'hash-seed', 'locale']);

const FIX_OF_AXIS = new Set(causes.filter(({ fixOfAxis }) => fixOfAxis).map(({ code }) => code));
const ORDERS = new Set(causes.filter(({ isOrder }) => isOrder).map(({ code }) => code));

/** Whether it names no axes of its own: it has those of what it was computed from. */
const isComputed = ({ confidence }: Finding): boolean => confidence === 'computed';

const isAbout =
  (blamed: ReadonlySet<AxisName>) =>
  ({ axes }: Finding): boolean =>
    axes.length > 0 && axes.every((axis) => blamed.has(axis));

/** Output that contains addresses never repeats, so that builds cannot confirm what decides them: what they have found is suggested. */
const addressFindings = (
  output: RawPath,
  findings: readonly Finding[],
  known: readonly AxisName[],
): readonly Finding[] =>
  known.flatMap((axis) =>
    axisNamed(axis).decidesAddresses !== true || findings.some(({ axes }) => axes.includes(axis))
      ? []
      : [{ ...confirmedFinding(output, [axis], []), confidence: 'suggested' }],
  );

/**
 * Marks a guessed finding as noise. A differing time is still attributed to `clock`; of any other suggested axis, equal builds have shown that it
 * does not decide, so that neither its cause nor its fix is kept.
 */
const asNoise = (
  output: RawPath,
  finding: Finding,
  blame: Extract<Blame, { kind: 'noise' }>,
  blamed: ReadonlySet<AxisName>,
): Finding => {
  if (finding.confidence === 'recognised' || isComputed(finding) || cannotBeRandom(finding)) return finding;
  const { axes, member, field, evidence, count } = finding;
  if (isRefuted(finding, blamed)) return { ...noiseFinding(output, blame), member, field, evidence, count };
  return { ...finding, axes: axes.filter((axis) => axis === 'clock'), confidence: 'suggested', noise: true };
};
