import type { Evidence, Finding, Fix } from '../../model/finding.ts';
import type { MachineFinding } from '../../model/matrix-report.ts';
import type { MachinePair } from './machine-pair.ts';
import { recognisedIn } from './recorded-values.ts';
import type { SeenContents } from './see-contents.ts';
import type { SeenFinding, Suspect } from './suspect.ts';
import { suspects } from './suspects/index.ts';
import { isHidden, type Trait } from './trait.ts';

/** What makes one output differ between two machines. */
export interface Claim {
  readonly what: string;
  readonly confidence: MachineFinding['confidence'];
  readonly values: readonly [Trait, Trait];
  readonly evidence: readonly Evidence[];
  readonly fix: Fix;
}

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
    return { claims: [eliminated(pair, output, only, seen)], complete: true };
  const visible = new Map([...differing].filter(([what]) => !isHidden(what)));
  const claims = (seen?.findings ?? []).map((finding) => claimOf(finding, visible, pair, output));
  const found = claims.flatMap((claim) => (claim === undefined ? [] : [claim]));
  const complete = seen !== undefined && seen.complete && found.length === claims.length && found.length > 0;
  const conditions = visible.get('conditions');
  if (complete || conditions === undefined) return { claims: merged(found), complete };
  const claim: Claim = {
    what: 'conditions',
    confidence: 'suggested',
    values: conditions,
    evidence: pair.conditions(output),
    fix: CONDITIONS,
  };
  return { claims: [...merged(found), claim], complete: true };
};

const CONDITIONS: Fix = {
  text: 'The control builds did not have the same conditions, so the machines are not to blame alone: give both the same settings (repro-harness doctor names what a host lacks).',
};

/** All else that was recorded is the same: only this can have changed the output. */
const eliminated = (
  pair: MachinePair,
  output: string,
  [what, values]: readonly [string, readonly [Trait, Trait]],
  seen: SeenContents | undefined,
): Claim => {
  const finding = seen?.complete ? seen.findings[0] : undefined;
  const suspect = finding && suspects.find((one) => one.codes.includes(finding.code) && one.includes(what));
  const refined = suspect?.refine?.(values) ?? { what, values };
  const own: Evidence = {
    where: output,
    field: `${refined.what}; everything else that the build used, the kernel, the processor and the conditions are the same`,
    control: refined.values[0].value,
    experiment: refined.values[1].value,
  };
  return {
    ...refined,
    confidence: 'proved',
    evidence: [
      ...(what === 'conditions' ? pair.conditions(output) : [own]),
      ...(seen?.findings ?? []).flatMap(firstEvidence),
    ],
    fix: what === 'conditions' ? CONDITIONS : (suspect?.fix ?? fixOf(what)),
  };
};

const firstEvidence = ({ evidence }: Finding): readonly Evidence[] => evidence.slice(0, 1);

const claimOf = (
  finding: Finding,
  differing: ReadonlyMap<string, readonly [Trait, Trait]>,
  pair: MachinePair,
  output: string,
): Claim | undefined => {
  const [recognised, ...ambiguous] = recognisedIn(finding, pair.recorded);
  if (recognised !== undefined && ambiguous.length === 0)
    return {
      what: recognised.what,
      confidence: 'recognised',
      values: differing.get(recognised.what)!,
      evidence: finding.evidence,
      fix: fixOf(recognised.what),
    };
  const suspect = suspects.find(({ codes }) => codes.includes(finding.code));
  if (suspect === undefined) return undefined;
  const what = chosen(suspect, [...differing.keys()].filter(suspect.includes), pair.writer(output));
  if (what === undefined) return undefined;
  const values = differing.get(what)!;
  const seen: SeenFinding = { finding, what, values, isWriter: pair.writer(output) === what };
  return {
    ...(suspect.refine?.(values) ?? { what, values }),
    confidence: suspect.confidence(seen),
    evidence: [
      ...(seen.isWriter ? [{ where: output, field: 'written by', control: what, experiment: what }] : []),
      ...finding.evidence.slice(0, 2),
    ],
    fix: suspect.fix,
  };
};

/** The only one that differs; of several, the program that wrote the output. If another program wrote it, nothing is known. */
const chosen = (
  { byWriter }: Suspect,
  candidates: readonly string[],
  writer: string | undefined,
): string | undefined => {
  if (byWriter && writer !== undefined && candidates.includes(writer)) return writer;
  return candidates.length === 1 ? candidates[0] : undefined;
};

const fixOf = (what: string): Fix =>
  what === 'kernel' || what === 'processor'
    ? { text: `Do not write the ${what} into outputs, and do not let it decide what is built.` }
    : { text: `Use the same ${what} on all machines, or do not let it decide bytes.` };

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

const ORDER = ['proved', 'computed', 'recognised', 'suggested'] as const;

const weaker = (one: Claim['confidence'], other: Claim['confidence']): Claim['confidence'] =>
  ORDER[Math.max(ORDER.indexOf(one), ORDER.indexOf(other))]!;
