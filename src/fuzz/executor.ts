import type { RawPath } from '../model/raw-path.ts';
import type { Tree } from '../model/tree.ts';
import type { Variation } from '../model/variation.ts';

/** One build of a tree: what of its environment takes the experiment's setting; all else takes the control's. */
export interface TreeBuild {
  readonly varied: readonly Variation[];
  /** Whether the round trip is made too, when the command succeeds. */
  readonly roundTrip: boolean;
}

/**
 * What the command left: a line of type, the owner's mode bits, and digest or target for each path that it made, changed
 * or removed.
 */
export type Outputs = ReadonlyMap<RawPath, string>;

export type TreeOutcome =
  | { readonly kind: 'done'; readonly outputs: Outputs; readonly restored?: Restored }
  | { readonly kind: 'failed'; readonly code: number; readonly log: string }
  | { readonly kind: 'timed-out'; readonly log: string };

/** What the round trip's command gave back. */
export type Restored =
  | { readonly kind: 'tree'; readonly tree: Tree }
  | { readonly kind: 'failed'; readonly code: number; readonly log: string }
  | { readonly kind: 'timed-out'; readonly log: string };

/**
 * Runs one command on tree after tree. Where it cannot (a full disk, environment that cannot be set up) it throws a
 * Failure: that is no word about the command.
 */
export interface Executor {
  /** What it can vary. */
  readonly variations: readonly Variation[];
  /** The builds of one tree, side by side; the outcomes in their order. */
  execute(tree: Tree, builds: readonly TreeBuild[]): Promise<readonly TreeOutcome[]>;
  /** Ends every process and removes every file of its own. */
  close(): Promise<void>;
}
