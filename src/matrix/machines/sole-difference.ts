import type { Evidence, Finding } from '../../model/finding.ts';
import { type Claim, CONDITIONS_FIX, fixOf, namedTrait } from './claim.ts';
import type { MachinePair } from './machine-pair.ts';
import type { SeenContents } from './see-contents.ts';
import { suspects } from './suspects/index.ts';
import type { Trait } from './suspects/trait.ts';

/** All else that was recorded is the same: only this can have changed the output. */
export const soleDifference = (
  pair: MachinePair,
  output: string,
  [what, values]: readonly [string, readonly [Trait, Trait]],
  seen: SeenContents | undefined,
): Claim => {
  const finding = seen?.complete ? seen.findings[0] : undefined;
  const suspect = finding && suspects.find((one) => one.codes.includes(finding.code) && one.includes(what));
  const refined = namedTrait(what, values, suspect);
  const own: Evidence = {
    where: output,
    field: `${refined.what}; everything else that the build used, the kernel, the processor and the conditions are the same`,
    control: refined.values[0].value,
    experiment: refined.values[1].value,
  };
  return {
    ...refined,
    // The machines themselves differ, too, in more than is recorded.
    confidence: what === 'kernel' || what === 'processor' ? 'suggested' : 'proved',
    evidence: [
      ...(what === 'conditions' ? pair.conditions(output) : [own]),
      ...(seen?.findings ?? []).flatMap(firstEvidence),
    ],
    fix: what === 'conditions' ? CONDITIONS_FIX : (suspect?.fix ?? fixOf(what)),
  };
};

const firstEvidence = ({ evidence }: Finding): readonly Evidence[] => evidence.slice(0, 1);
