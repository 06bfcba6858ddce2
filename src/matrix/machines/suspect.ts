import type { Confidence, Finding, Fix } from '../../model/finding.ts';
import type { Trait } from './trait.ts';

/** A kind of trait whose effect can be seen in the contents of outputs. */
export interface Suspect {
  /** Whether a trait of this name is of the kind. */
  readonly includes: (what: string) => boolean;
  /** The codes of the findings, about two contents, that such a trait can cause. */
  readonly codes: readonly string[];
  /** Whether the program that wrote the output is to blame, if several traits of the kind differ. */
  readonly byWriter: boolean;
  /** How well the contents show it. */
  readonly confidence: (seen: SeenFinding) => Confidence;
  /** A more exact name and its values; absent: those of the trait. */
  readonly refine?: (values: readonly [Trait, Trait]) => Refined | undefined;
  readonly fix: Fix;
}

export interface SeenFinding {
  readonly finding: Finding;
  /** The name of the trait. */
  readonly what: string;
  readonly values: readonly [Trait, Trait];
  /** Whether it is known that this trait wrote the output. */
  readonly isWriter: boolean;
}

export interface Refined {
  readonly what: string;
  readonly values: readonly [Trait, Trait];
}
