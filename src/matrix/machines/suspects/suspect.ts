import type { Confidence, Finding, Fix } from '../../../model/finding.ts';
import type { Trait } from './trait.ts';

/** A kind of trait whose effect can be seen in the contents of outputs. */
export interface Suspect {
  /** Whether a trait of this name is of the kind. */
  readonly includes: (what: string) => boolean;
  /** The codes of the findings, about two contents, that such a trait can cause. */
  readonly codes: readonly string[];
  /** Which of the differing traits of the kind is to blame; undefined if that cannot be told. */
  readonly choose: (choice: Choice) => string | undefined;
  /** How well the contents show it. */
  readonly confidence: (seen: SeenFinding) => Confidence;
  /** The part of the trait that matters, under its own name; undefined if the trait does not say it. */
  readonly refine?: (trait: Trait) => PartOfTrait | undefined;
  readonly fix: Fix;
}

export interface Choice {
  readonly finding: Finding;
  /** The differing traits of the kind: at least one. */
  readonly candidates: ReadonlyMap<string, readonly [Trait, Trait]>;
  /** The program that wrote the output on both machines; undefined if that is not known. It need not be among the candidates. */
  readonly writer: string | undefined;
}

export interface SeenFinding {
  readonly finding: Finding;
  /** The name of the trait. */
  readonly what: string;
  readonly values: readonly [Trait, Trait];
  /** The program that wrote the output on both machines, if that is known. */
  readonly writer: string | undefined;
  /** Everything that differs. */
  readonly differing: ReadonlyMap<string, readonly [Trait, Trait]>;
}

export interface PartOfTrait {
  readonly what: string;
  readonly trait: Trait;
}
