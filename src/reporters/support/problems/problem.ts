import type { Accepted, Fix } from '../../../model/finding.ts';

/** One thing that a CI service shows as a line of its own. Its texts are those of a report, safe to print. */
export interface Problem {
  /** The code of the cause; `unexplained`, `build-failed`, `not-exercised`; of a matrix `shard-missing` and `machine-WHAT`. */
  readonly rule: string;
  /** What the rule stands for, as a phrase. */
  readonly about: string;
  /** `error`: a run fails for it, unless it is accepted. `note`: the outputs agree only by chance, or there is an excuse. */
  readonly level: 'error' | 'warning' | 'note';
  /** The scenario with its platform; empty for a whole matrix. */
  readonly scenario: string;
  /** The path of the output; empty if it is not about one. */
  readonly output: string;
  /** What differs and which axes are to blame, without the output and the fix. */
  readonly message: string;
  /** A place with the values of both builds. */
  readonly example?: string;
  readonly fix?: Fix;
  /** The same in every night and on every machine (`src/util/finding-fingerprint.ts`). */
  readonly fingerprint: string;
  /** Empty for a result without a platform. */
  readonly platform: string;
  readonly accepted?: Accepted;
  /** Why no run fails for it: the base of the change has it, too (`--base`), or the scenario expects it (`--as-expected`). */
  readonly excuse?: 'base' | 'expected';
  readonly place: Place;
}

/** A place in the repository. */
export interface Place {
  /** Relative to its root. */
  readonly path: string;
  /** From 1. */
  readonly line: number;
  /** Whether the path is that of an existing file. */
  readonly isKnown: boolean;
}
