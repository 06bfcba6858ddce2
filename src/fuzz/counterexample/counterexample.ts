import type { Tree } from '../../model/tree.ts';
import type { Variation } from '../../model/variation.ts';
import type { Breach } from '../examine.ts';
import type { Kept } from '../tree-differences.ts';

/** A tree on which a claim about a command does not hold. */
export interface Counterexample {
  readonly tree: Tree;
  readonly breach: Breach;
  /** A minimal set of variations that shows the breach; empty if the breach also appears without any. */
  readonly variations: readonly Variation[];
  /** The seed and the path together replay the tree. */
  readonly seed: number;
  readonly path: string;
}

/** What the claims are about: commands as scripts for `sh -e`, with what they need. */
export interface Subject {
  readonly command: string;
  readonly roundTrip: string | undefined;
  readonly kept: readonly Kept[];
  readonly env: Readonly<Record<string, string>>;
  /** Absolute paths of the host. */
  readonly binds: readonly string[];
}
