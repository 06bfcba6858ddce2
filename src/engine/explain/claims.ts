import type { Blame, Cause } from '../../model/cause.ts';
import type { Difference, DifferenceGroup, DifferingPair } from '../../model/difference.ts';
import type { Finding } from '../../model/finding.ts';
import type { RawPath } from '../../model/raw-path.ts';
import { displayRaw } from '../../util/display.ts';
import { toEvidence } from './show-difference.ts';

/** What a cause says of all differences of one output that it explains in the same way. */
export interface Claim {
  readonly cause: Cause;
  blame: Blame;
  readonly field: string;
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
): void => {
  const key = [
    cause.code,
    answer.variant,
    answer.axes.join('+'),
    answer.confidence,
    answer.noise,
    answer.fix?.command,
    CONTAINERS.has(group.format) ? group.field : '',
  ].join(' ');
  let known = claims.get(key);
  if (known === undefined) {
    known = { cause, blame: answer, field: group.field, examples: [], count: 0 };
    claims.set(key, known);
  }
  // Computed from several contents: the general wording, which names none of them.
  if (answer.confidence === 'computed' && answer.cause !== known.blame.cause)
    known.blame = { axes: answer.axes, confidence: answer.confidence };
  known.count += pair.count;
  known.examples.push(...pair.examples.slice(0, EXAMPLES - known.examples.length));
};

export const findingOf = (
  output: RawPath,
  { cause, blame: answer, field, examples, count }: Claim,
): Finding => ({
  code: codeOf({ cause, blame: answer }),
  cause: answer.cause ?? cause.cause,
  output: displayRaw(output),
  member: (examples[0]?.member ?? []).map(displayRaw),
  field,
  axes: answer.axes,
  confidence: answer.confidence,
  noise: answer.noise === true,
  evidence: examples.map((example) => toEvidence(output, example)),
  count,
  fix: answer.fix ?? cause.fix,
  latent: false,
});

export const codeOf = ({ cause, blame: { variant } }: Pick<Claim, 'cause' | 'blame'>): string =>
  variant === undefined ? cause.code : `${cause.code}-${variant}`;
