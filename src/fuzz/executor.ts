import type { RawPath } from '../model/raw-path.ts';
import type { Tree } from '../model/tree.ts';
import type { Variation } from '../model/variation.ts';

/** One build of a tree: `varied` has the settings of the experiment, every other axis that of the control. */
export interface TreeBuild {
  readonly varied: readonly Variation[];
  /** Whether the round trip is also run, if the command succeeds. */
  readonly roundTrip: boolean;
}

/**
 * The outputs of the command: for each path that it made, changed or removed, a line with the type, the owner's mode bits, and the
 * digest or target.
 */
export type Outputs = ReadonlyMap<RawPath, string>;

export type TreeOutcome =
  | { readonly kind: 'done'; readonly outputs: Outputs; readonly restored?: Restored }
  | { readonly kind: 'failed'; readonly code: number; readonly log: string }
  | { readonly kind: 'timed-out'; readonly log: string };

/** The result of the round trip's command. */
export type Restored =
  | { readonly kind: 'tree'; readonly tree: Tree }
  | { readonly kind: 'failed'; readonly code: number; readonly log: string }
  | { readonly kind: 'timed-out'; readonly log: string };

/**
 * Runs one command on one tree after another. Throws a `Failure` if this is not possible (a full disk, an environment that cannot be set
 * up): such an error is not a result of the command.
 */
export interface Executor {
  /** The variations that it can make. */
  readonly variations: readonly Variation[];
  /** Runs the builds of one tree, at the same time if possible; returns the outcomes in the order of `builds`. */
  execute(tree: Tree, builds: readonly TreeBuild[]): Promise<readonly TreeOutcome[]>;
  /** Ends all its processes and removes all its files. */
  close(): Promise<void>;
}
