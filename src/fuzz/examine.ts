import type { RawPath } from '../model/raw-path.ts';
import type { Tree } from '../model/tree.ts';
import type { Variation } from '../model/variation.ts';
import type { Executor, Restored, TreeOutcome } from './executor.ts';
import { hasUnreadable } from './features.ts';
import { outputDifferences } from './output-differences.ts';
import { type Kept, treeDifferences } from './tree-differences.ts';

/** The claims about the command; they must hold for every tree. */
export interface Claims {
  /** The variations of the experiment. */
  readonly varied: readonly Variation[];
  /** What the round trip must keep; undefined if there is no round trip. */
  readonly kept: readonly Kept[] | undefined;
  /** Whether the command may fail on a tree, if it then fails under all conditions. */
  readonly mayRefuse: boolean;
}

export type Verdict =
  | { readonly kind: 'holds'; readonly outputs: number }
  /** It failed in both builds, and this is allowed: the owner cannot read all of the tree, or `mayRefuse` is set. */
  | { readonly kind: 'refused' }
  | Breach;

/** The way in which a claim does not hold. */
export type Breach =
  | { readonly kind: 'different'; readonly paths: readonly RawPath[] }
  | { readonly kind: 'noise'; readonly paths: readonly RawPath[] }
  | { readonly kind: 'fails'; readonly code: number; readonly log: string }
  | { readonly kind: 'fails-in-one'; readonly build: Side; readonly code: number; readonly log: string }
  | { readonly kind: 'not-restored'; readonly differences: readonly string[] }
  | { readonly kind: 'hangs'; readonly build: Side | 'round trip'; readonly log: string };

export type Side = 'control' | 'experiment';

/** Builds a tree under both sets of conditions and checks the claims. Throws what the executor throws. */
export const examine = async (executor: Executor, tree: Tree, claims: Claims): Promise<Verdict> => {
  const [control, experiment] = await executor.execute(tree, [
    { varied: [], roundTrip: claims.kept !== undefined },
    { varied: claims.varied, roundTrip: false },
  ]);
  return judge(tree, claims, control!, experiment!);
};

export const isBreach = (verdict: Verdict): verdict is Breach =>
  verdict.kind !== 'holds' && verdict.kind !== 'refused';

const judge = (tree: Tree, claims: Claims, control: TreeOutcome, experiment: TreeOutcome): Verdict => {
  if (control.kind === 'timed-out') return { kind: 'hangs', build: 'control', log: control.log };
  if (experiment.kind === 'timed-out') return { kind: 'hangs', build: 'experiment', log: experiment.log };
  if (control.kind === 'failed' && experiment.kind === 'failed') {
    if (claims.mayRefuse || hasUnreadable(tree)) return { kind: 'refused' };
    return { kind: 'fails', code: control.code, log: control.log };
  }
  if (control.kind === 'failed') return { ...control, kind: 'fails-in-one', build: 'control' };
  if (experiment.kind === 'failed') return { ...experiment, kind: 'fails-in-one', build: 'experiment' };
  const paths = outputDifferences(control.outputs, experiment.outputs);
  if (paths.length > 0) return { kind: 'different', paths };
  return (
    judgeRoundTrip(tree, claims.kept ?? [], control.restored) ?? {
      kind: 'holds',
      outputs: control.outputs.size,
    }
  );
};

const judgeRoundTrip = (
  tree: Tree,
  kept: readonly Kept[],
  restored: Restored | undefined,
): Breach | undefined => {
  switch (restored?.kind) {
    case undefined:
      return undefined;
    case 'timed-out':
      return { kind: 'hangs', build: 'round trip', log: restored.log };
    case 'failed':
      return {
        kind: 'not-restored',
        differences: [`its command failed with exit code ${restored.code}`, restored.log],
      };
    case 'tree': {
      const differences = treeDifferences(tree, restored.tree, kept);
      return differences.length === 0 ? undefined : { kind: 'not-restored', differences };
    }
  }
};
