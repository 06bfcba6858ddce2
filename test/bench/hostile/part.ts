import type { HostKind } from '../../e2e/host/kinds.ts';
import type { HostileWords } from './read-words.ts';

/** One kind of attack. All that it chooses depends only on the seed. */
export interface Part {
  readonly name: string;
  /** `report` receives each fault when it is found: a run that is stopped has not been in vain. */
  readonly run: (words: HostileWords, report: (fault: Fault) => void) => Promise<PartResult>;
}

export interface PartResult {
  /** What was counted, such as `probes`, in the order in which it is printed. */
  readonly counts: readonly (readonly [what: string, number: number])[];
  /** What could not be tried here, and why. */
  readonly notes: readonly string[];
}

/** Something that did not hold. */
export interface Fault {
  /** `--case` with it repeats only this. */
  readonly name: string;
  readonly kind?: HostKind;
  /** One line or more. */
  readonly what: string;
}
