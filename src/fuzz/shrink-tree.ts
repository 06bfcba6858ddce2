import fc from 'fast-check';
import type { Tree } from '../model/tree.ts';
import { type Breach, type Claims, examine, isBreach } from './examine.ts';
import type { Executor } from './executor.ts';
import type { Found } from './search.ts';

export interface ShrinkPlan {
  readonly trees: fc.Arbitrary<Tree>;
  readonly claims: Claims;
  readonly seed: number;
  /** Called before every tree. */
  readonly isOver: () => boolean;
  /** Called for every smaller tree that still shows the breach. */
  readonly onSmaller: (found: Found) => void;
}

/**
 * The smallest tree that fast-check finds when it shrinks a tree with a breach. Every step must show the same kind of breach, so that a
 * difference is not shrunk to a failure. If `isOver` returns true, the smallest tree so far.
 */
export const shrinkTree = async (plan: ShrinkPlan, from: Found, executor: Executor): Promise<Found> => {
  let smallest = from;
  const known = new Map<string, Breach | undefined>();
  const breachOf = async (tree: Tree): Promise<Breach | undefined> => {
    const key = JSON.stringify(tree);
    if (!known.has(key)) known.set(key, await sameBreach(plan, tree, from.breach, executor));
    return known.get(key);
  };
  const details = await fc.check(
    fc.asyncProperty(plan.trees, async (tree) => {
      const breach = plan.isOver() ? undefined : await breachOf(tree);
      if (breach === undefined) return true;
      smallest = { tree, breach, path: from.path };
      plan.onSmaller(smallest);
      return false;
    }),
    { seed: plan.seed, path: from.path, numRuns: 1 },
  );
  return { ...smallest, path: details.counterexamplePath ?? from.path };
};

const sameBreach = async (
  { claims }: ShrinkPlan,
  tree: Tree,
  { kind }: Breach,
  executor: Executor,
): Promise<Breach | undefined> => {
  const verdict = await examine(executor, tree, claims);
  return isBreach(verdict) && verdict.kind === kind ? verdict : undefined;
};
