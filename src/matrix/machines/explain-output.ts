import type { Finding } from '../../model/finding.ts';
import { CONFIDENCES } from '../../model/finding.ts';
import { type Claim, CONDITIONS_FIX, fixOf, namedTrait } from './claim.ts';
import type { MachinePair } from './machine-pair.ts';
import { recognisedIn } from './recorded-values.ts';
import type { SeenContents } from './see-contents.ts';
import { soleDifference } from './sole-difference.ts';
import { suspects } from './suspects/index.ts';
import type { SeenFinding } from './suspects/suspect.ts';
import { isHidden, type Trait } from './suspects/trait.ts';

export interface Answer {
  readonly claims: readonly Claim[];
  /** Whether the claims account for all that differs. */
  readonly complete: boolean;
}

/** Explains one output of two machines. `seen`: what its contents show; undefined without contents. */
export const explainOutput = (pair: MachinePair, output: string, seen: SeenContents | undefined): Answer => {
  const differing = pair.differing(output);
  const [only, ...others] = differing;
  if (only !== undefined && others.length === 0 && !isHidden(only[0]))
    return { claims: [soleDifference(pair, output, only, seen)], complete: true };
  const visible = new Map([...differing].filter(([what]) => !isHidden(what)));
  const claims = (seen?.findings ?? []).map((finding) => claimOf(finding, visible, pair, output));
  const found = claims.flatMap((claim) => (claim === undefined ? [] : [claim]));
  const complete = seen?.complete === true && found.length === claims.length && found.length > 0;
  const conditions = visible.get('conditions');
  if (complete || conditions === undefined) return { claims: merged(found), complete };
  const claim: Claim = {
    what: 'conditions',
    confidence: 'suggested',
    values: conditions,
    valueOf: () => undefined,
    evidence: pair.conditions(output),
    fix: CONDITIONS_FIX,
  };
  return { claims: [...merged(found), claim], complete: true };
};

const claimOf = (
  finding: Finding,
  differing: ReadonlyMap<string, readonly [Trait, Trait]>,
  pair: MachinePair,
  output: string,
): Claim | undefined => {
  const [recognised, ...ambiguous] = recognisedIn(finding, pair.recorded);
  if (recognised !== undefined && ambiguous.length === 0)
    return {
      confidence: 'recognised',
      ...namedTrait(recognised.what, differing.get(recognised.what)!),
      evidence: finding.evidence,
      fix: fixOf(recognised.what),
    };
  const suspect = suspects.find(({ codes }) => codes.includes(finding.code));
  if (suspect === undefined) return undefined;
  const candidates = new Map([...differing].filter(([what]) => suspect.includes(what)));
  if (candidates.size === 0) return undefined;
  const writer = pair.writer(output);
  const what = suspect.choose({ finding, candidates, writer });
  if (what === undefined) return undefined;
  const values = differing.get(what)!;
  const seen: SeenFinding = { finding, what, values, writer, differing };
  return {
    ...namedTrait(what, values, suspect),
    confidence: pair.isUseKnown ? suspect.confidence(seen) : 'suggested',
    evidence: [
      ...finding.evidence.slice(0, 2),
      ...(writer === undefined
        ? []
        : [{ where: output, field: 'written by', control: writer, experiment: writer }]),
    ],
    fix: suspect.fix,
  };
};

/** Several findings of one output may blame the same: the weakest of them counts. */
const merged = (claims: readonly Claim[]): readonly Claim[] => {
  const byName = new Map<string, Claim>();
  for (const claim of claims) {
    const known = byName.get(claim.what);
    byName.set(
      claim.what,
      known === undefined
        ? claim
        : {
            ...known,
            confidence: weaker(known.confidence, claim.confidence),
            evidence: [...known.evidence, ...claim.evidence].slice(0, 3),
          },
    );
  }
  return [...byName.values()];
};

const weaker = (one: Claim['confidence'], other: Claim['confidence']): Claim['confidence'] =>
  CONFIDENCES[Math.max(CONFIDENCES.indexOf(one), CONFIDENCES.indexOf(other))]!;
