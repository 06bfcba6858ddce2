import type { Variation } from '../model/variation.ts';
import type { Counterexample } from './counterexample/counterexample.ts';
import { examine } from './examine.ts';
import type { Executor } from './executor.ts';
import type { Found } from './search.ts';
import { type ShrinkPlan, shrinkTree } from './shrink-tree.ts';
import { shrinkVariations } from './shrink-variations.ts';

export interface MinimisePlan extends ShrinkPlan {
  /** Milliseconds that a build that hangs takes. */
  readonly timeoutMs: number;
}

/** Finds the smallest tree, then the fewest variations with which this tree still shows the same kind of breach. */
export const minimise = async (
  plan: MinimisePlan,
  found: Found,
  executor: Executor,
): Promise<Counterexample> => {
  const smallest = await smallestTree(plan, found, executor);
  return { ...smallest, seed: plan.seed, variations: await fewestVariations(plan, smallest, executor) };
};

const smallestTree = async (plan: MinimisePlan, found: Found, executor: Executor): Promise<Found> => {
  switch (found.breach.kind) {
    // Noise need not appear again on the next try, so it cannot be shrunk.
    case 'noise':
      return found;
    case 'hangs': {
      const deadline = performance.now() + HANGS_TO_SIT_THROUGH * plan.timeoutMs;
      const isOver = () => plan.isOver() || performance.now() > deadline;
      return shrinkTree({ ...plan, isOver }, found, executor);
    }
    default:
      return shrinkTree(plan, found, executor);
  }
};

const HANGS_TO_SIT_THROUGH = 12;

/** The fewest variations that show the breach; none if it also appears without any. */
export const fewestVariations = async (
  { claims, isOver }: Pick<ShrinkPlan, 'claims' | 'isOver'>,
  { tree, breach }: Pick<Found, 'tree' | 'breach'>,
  executor: Executor,
): Promise<readonly Variation[]> => {
  if (breach.kind !== 'different' && breach.kind !== 'fails-in-one') return [];
  const breaksAlike = async (varied: readonly Variation[]): Promise<boolean> => {
    if (isOver()) return false;
    const verdict = await examine(executor, tree, { ...claims, varied, kept: undefined });
    return verdict.kind === breach.kind;
  };
  return shrinkVariations(claims.varied, breaksAlike);
};
