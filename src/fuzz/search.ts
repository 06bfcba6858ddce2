import fc from 'fast-check';
import type { Tree } from '../model/tree.ts';
import { type Breach, type Claims, examine, isBreach, type Verdict } from './examine.ts';
import type { Executor } from './executor.ts';

export interface SearchPlan {
  readonly trees: fc.Arbitrary<Tree>;
  readonly claims: Claims;
  readonly seed: number;
  /** Where to begin in the stream of trees: fast-check's path; empty for the beginning. */
  readonly path: string;
  readonly runs: number;
  /** Called before every tree. */
  readonly isOver: () => boolean;
  readonly onVerdict: (tree: Tree, verdict: Verdict) => void;
}

export interface Found {
  readonly tree: Tree;
  readonly breach: Breach;
  /** Together with the seed, replays exactly this tree. */
  readonly path: string;
}

/**
 * Examines the trees of one seeded stream, one per slot at the same time, until one shows a breach, `runs` is reached, or `isOver` returns
 * true. Returns the breach that is first in the stream, so the result does not depend on the number of slots.
 */
export const search = async (plan: SearchPlan, slots: readonly Executor[]): Promise<Found | undefined> => {
  const idle = [...slots];
  const running = new Set<Promise<void>>();
  const found: (Found & { readonly index: number })[] = [];
  const errors: unknown[] = [];
  const over = () => found.length > 0 || errors.length > 0 || plan.isOver();
  const begin = firstIndex(plan.path);
  let index = begin;

  const visit = async (tree: Tree, slot: Executor, position: number): Promise<void> => {
    try {
      const verdict = await examineTwice(slot, tree, plan.claims);
      plan.onVerdict(tree, verdict);
      if (isBreach(verdict))
        found.push({ tree, breach: verdict, index: position, path: pathOf(plan.path, position) });
    } catch (error) {
      errors.push(error);
    }
    idle.push(slot);
  };

  await fc.check(
    fc.asyncProperty(plan.trees, async (tree) => {
      while (idle.length === 0) await Promise.race(running);
      if (over() || index - begin >= plan.runs) return false;
      const task: Promise<void> = visit(tree, idle.pop()!, index++).finally(() => running.delete(task));
      running.add(task);
      return true;
    }),
    { seed: plan.seed, path: plan.path, numRuns: plan.runs, endOnFailure: true },
  );
  await Promise.all(running);
  if (errors.length > 0) throw errors[0];
  return found.toSorted((a, b) => a.index - b.index)[0];
};

// The load of the host may make a build too slow once: build it again.
const examineTwice = async (slot: Executor, tree: Tree, claims: Claims): Promise<Verdict> => {
  const verdict = await examine(slot, tree, claims);
  return verdict.kind === 'hangs' ? examine(slot, tree, claims) : verdict;
};

// `15` is the sixteenth tree of the stream; `15:2:0` is a tree that it was shrunk to, after which the stream ends.
const firstIndex = (path: string): number => (path === '' ? 0 : Number(path.split(':')[0]));
const pathOf = (path: string, index: number): string => (path.includes(':') ? path : String(index));
