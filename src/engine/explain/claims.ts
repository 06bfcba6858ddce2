import type { Blame, Cause, CauseContext } from '../../model/cause.ts';
import type { Difference, DifferenceGroup, DifferingPair } from '../../model/difference.ts';
import type { AdvisedFinding } from '../../model/finding.ts';
import type { PackedPlace, Packer } from '../../model/packer.ts';
import type { RawPath } from '../../model/raw-path.ts';
import { packedAdvice, packerOf } from '../../packers/index.ts';
import { displayRaw } from '../../util/display.ts';
import { fixForAxes } from './fix-for-axes.ts';
import { toEvidence } from './show-difference.ts';

/** What a cause says of all differences of one output that it explains in the same way. */
export interface Claim {
  readonly cause: Cause;
  blame: Blame;
  readonly field: string;
  /** What packed the places; undefined if it may be the program whose fix the cause has. */
  readonly packer: Packer | undefined;
  readonly examples: Difference[];
  count: number;
}

const EXAMPLES = 3;

/** Formats whose fields belong to members: each field gets a finding of its own, whose `count` is a number of members. */
const CONTAINERS: ReadonlySet<string> = new Set(['tar', 'zip', 'ar', 'cpio']);

/** Adds a difference to the claim with the same answer, or makes a new one. */
export const addClaim = (
  claims: Map<string, Claim>,
  cause: Cause,
  answer: Blame,
  pair: DifferingPair,
  group: DifferenceGroup,
  { output, facts }: Pick<CauseContext, 'output' | 'facts'>,
): void => {
  const property = answer.property ?? cause.property;
  const packer = property === undefined ? undefined : packerOf(placeOf(output, pair.first, facts));
  const key = [
    cause.code,
    answer.variant,
    answer.axes.join('+'),
    answer.confidence,
    answer.noise,
    answer.fix?.command,
    packer?.name,
    CONTAINERS.has(group.format) ? group.field : '',
  ].join(' ');
  let known = claims.get(key);
  if (known === undefined) {
    known = { cause, blame: answer, field: group.field, packer, examples: [], count: 0 };
    claims.set(key, known);
  }
  // Computed from several contents: the general wording, which names none of them.
  if (answer.confidence === 'computed' && answer.cause !== known.blame.cause)
    known.blame = { axes: answer.axes, confidence: answer.confidence };
  known.count += pair.count;
  known.examples.push(...pair.examples.slice(0, EXAMPLES - known.examples.length));
};

const placeOf = (output: RawPath, difference: Difference, facts: CauseContext['facts']): PackedPlace => {
  const { format, field, control, context } = difference;
  // An order or a global header is that of all members, and has no member of its own.
  const member = OF_ARCHIVE.test(field) ? [...difference.member, ''] : difference.member;
  return {
    format,
    chain: [output, ...member],
    writer: writerOf({ format, member }, facts),
    line: format === 'text' ? (context?.control ?? String(control ?? '')) : '',
  };
};

const OF_ARCHIVE = /^(?:order$|global )/;

/** The program that wrote the content at a place or the container around it; empty if that is not known. The metadata of a PDF are a text in it. */
const writerOf = (
  { format, member }: Pick<Difference, 'format' | 'member'>,
  facts: CauseContext['facts'],
): string => {
  const writer = (facts.get(format) ?? facts.get('pdf'))?.writer;
  if (writer === undefined) return '';
  const { at = [], control } = writer;
  return member.length <= at.length + 1 && at.every((name, index) => name === member[index]) ? control : '';
};

export const findingOf = (output: RawPath, claim: Claim): AdvisedFinding => ({
  code: codeOf(claim),
  cause: claim.blame.cause ?? claim.cause.cause,
  output: displayRaw(output),
  member: (claim.examples[0]?.member ?? []).map(displayRaw),
  field: claim.field,
  axes: claim.blame.axes,
  confidence: claim.blame.confidence,
  noise: claim.blame.noise === true,
  evidence: claim.examples.map((example) => toEvidence(output, example)),
  count: claim.count,
  ...fixOf(claim),
  latent: false,
});

/** The fix of the program that packed the place, else that of the cause. */
const fixOf = ({
  cause,
  blame: { axes, fix, byAxis, property = cause.property },
  packer,
}: Claim): Pick<AdvisedFinding, 'fix' | 'advice'> => {
  const own = fix === undefined ? (byAxis ?? cause.byAxis) : byAxis;
  const advice =
    packer === undefined || property === undefined
      ? { fix: fix ?? cause.fix, ...(own && { byAxis: own }) }
      : packedAdvice(packer, property);
  return { fix: fixForAxes(advice, axes), ...(advice.byAxis && { advice }) };
};

export const codeOf = ({ cause, blame: { variant } }: Pick<Claim, 'cause' | 'blame'>): string =>
  variant === undefined ? cause.code : `${cause.code}-${variant}`;
