import type { Tree } from '../../model/tree.ts';
import type { Variation } from '../../model/variation.ts';
import type { Breach } from '../examine.ts';
import type { Kept } from '../tree-differences.ts';

/** A tree on which a claim about a command does not hold. */
export interface Counterexample {
  readonly tree: Tree;
  readonly breach: Breach;
  /** A smallest set of what has to be varied; empty for what is wrong under the same conditions too. */
  readonly variations: readonly Variation[];
  /** Together they replay the tree. */
  readonly seed: number;
  readonly path: string;
}

/** What was claimed of, as scripts for `sh -e`. */
export interface Subject {
  readonly command: string;
  readonly roundTrip: string | undefined;
  readonly kept: readonly Kept[];
  readonly env: Readonly<Record<string, string>>;
  /** Absolute paths of the host. */
  readonly binds: readonly string[];
}
