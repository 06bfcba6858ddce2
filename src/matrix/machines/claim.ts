import type { Evidence, Fix } from '../../model/finding.ts';
import type { MachineFinding } from '../../model/matrix-report.ts';
import type { Suspect } from './suspects/suspect.ts';
import { type Trait, type Traits, UNUSED } from './suspects/trait.ts';

/** What makes one output differ between two machines. */
export interface Claim {
  readonly what: string;
  readonly confidence: MachineFinding['confidence'];
  /** What the two machines have of it. */
  readonly values: readonly [Trait, Trait];
  /** What another machine has of it; undefined if that is not known. */
  readonly valueOf: (traits: Traits) => Trait | undefined;
  readonly evidence: readonly Evidence[];
  readonly fix: Fix;
}

/** The name and the values of a trait, or of the part of it that matters, if that differs. */
export const namedTrait = (
  what: string,
  values: readonly [Trait, Trait],
  suspect?: Suspect,
): Pick<Claim, 'what' | 'values' | 'valueOf'> => {
  const [one, other] = values.map((value) => suspect?.refine?.(value));
  return one === undefined || other === undefined || one.trait.identity === other.trait.identity
    ? { what, values, valueOf: (traits) => traits.get(what) }
    : {
        what: one.what,
        values: [one.trait, other.trait],
        valueOf: (traits) => suspect?.refine?.(traits.get(what) ?? UNUSED)?.trait,
      };
};

/** Where no kind of trait has a better one. */
export const fixOf = (what: string): Fix =>
  what === 'kernel' || what === 'processor'
    ? { text: `Outputs must not contain the ${what}, and it must not decide what is built.` }
    : { text: `Use the same ${what} on all machines, or do not let it decide bytes.` };

export const CONDITIONS_FIX: Fix = {
  text: 'The control builds did not have the same conditions, so the machines are not to blame alone: give both the same settings (repro-harness doctor names what a host lacks).',
};
