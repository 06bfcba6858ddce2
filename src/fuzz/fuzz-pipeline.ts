import type fc from 'fast-check';
import type { Tree } from '../model/tree.ts';
import { confirmBreach } from './confirm-breach.ts';
import type { Counterexample, Subject } from './counterexample/counterexample.ts';
import { readCounterexamples } from './counterexample/read-counterexamples.ts';
import { writeCounterexample } from './counterexample/write-counterexample.ts';
import { type Claims, examine, isBreach } from './examine.ts';
import type { Executor } from './executor.ts';
import { fewestVariations, minimise } from './minimise.ts';
import { type Progress, Tally } from './progress.ts';
import { type Found, search } from './search.ts';

export interface FuzzPlan {
  readonly subject: Subject;
  readonly claims: Claims;
  readonly trees: fc.Arbitrary<Tree>;
  readonly seed: number;
  /** Where to begin in the stream of trees of the seed: fast-check's path; empty for the beginning. */
  readonly path: string;
  /** The maximum number of trees. */
  readonly runs: number;
  /** Milliseconds for the search, before shrinking; undefined for no limit. */
  readonly durationMs: number | undefined;
  /** Milliseconds for one build. */
  readonly timeoutMs: number;
  /** The folder of counterexamples; undefined to keep none. */
  readonly counterexamples: string | undefined;
  /** Aborted when the user interrupts the search; also ends shrinking. */
  readonly signal: AbortSignal;
  readonly onProgress: (progress: Progress) => void;
}

export type FuzzOutcome =
  | { readonly kind: 'held' }
  | { readonly kind: 'interrupted' }
  | {
      readonly kind: 'broken';
      readonly counterexample: Counterexample;
      /** Its folder on disk; undefined if it is not kept. */
      readonly folder: string | undefined;
      /** Whether an earlier search found its tree. */
      readonly earlier: boolean;
    };

export interface FuzzReport {
  readonly outcome: FuzzOutcome;
  readonly progress: Progress;
}

/** Tries earlier counterexamples, then searches, then shrinks. A counterexample is written to disk before it is shrunk. */
export const fuzzPipeline = async (plan: FuzzPlan, slots: readonly Executor[]): Promise<FuzzReport> => {
  const tally = new Tally(() => performance.now());
  const broken = (await tryEarlier(plan, slots[0]!, tally)) ?? (await findNew(plan, slots, tally));
  const outcome = broken ?? { kind: plan.signal.aborted ? 'interrupted' : 'held' };
  return { outcome, progress: tally.progress('searching') };
};

const tryEarlier = async (
  plan: FuzzPlan,
  executor: Executor,
  tally: Tally,
): Promise<FuzzOutcome | undefined> => {
  if (plan.counterexamples === undefined || plan.path !== '') return undefined;
  for (const { folder, tree, seed, path } of readCounterexamples(plan.counterexamples)) {
    if (plan.signal.aborted) return undefined;
    const verdict = await examine(executor, tree, plan.claims);
    tally.add(tree, verdict);
    if (!isBreach(verdict)) continue;
    const breach = await confirmBreach(executor, tree, verdict, plan.claims);
    const variations = await fewestVariations(
      { ...plan, isOver: () => plan.signal.aborted },
      { tree, breach },
      executor,
    );
    return {
      kind: 'broken',
      counterexample: { tree, breach, variations, seed, path },
      folder,
      earlier: true,
    };
  }
  return undefined;
};

const findNew = async (
  plan: FuzzPlan,
  slots: readonly Executor[],
  tally: Tally,
): Promise<FuzzOutcome | undefined> => {
  if (plan.runs === 0) return undefined;
  const deadline = performance.now() + (plan.durationMs ?? Number.POSITIVE_INFINITY);
  const found = await search(
    {
      ...plan,
      isOver: () => plan.signal.aborted || performance.now() > deadline,
      onVerdict: (tree, verdict) => {
        tally.add(tree, verdict);
        plan.onProgress(tally.progress('searching'));
      },
    },
    slots,
  );
  if (found === undefined) return undefined;
  const breach = await confirmBreach(slots[0]!, found.tree, found.breach, plan.claims);
  return shrink(plan, { ...found, breach }, slots[0]!, tally);
};

const shrink = async (
  plan: FuzzPlan,
  found: Found,
  executor: Executor,
  tally: Tally,
): Promise<FuzzOutcome> => {
  const name = `${found.breach.kind}-${plan.seed >>> 0}-${found.path.split(':')[0]}`;
  const keep = (counterexample: Counterexample): string | undefined =>
    plan.counterexamples === undefined
      ? undefined
      : writeCounterexample(plan.counterexamples, name, counterexample, plan.subject);
  const whole = (smaller: Found) => ({ ...smaller, seed: plan.seed, variations: plan.claims.varied });
  keep(whole(found));
  const onSmaller = (smaller: Found): void => {
    keep(whole(smaller));
    plan.onProgress(tally.progress('shrinking'));
  };
  const counterexample = await minimise(
    { ...plan, isOver: () => plan.signal.aborted, onSmaller },
    found,
    executor,
  );
  return { kind: 'broken', counterexample, folder: keep(counterexample), earlier: false };
};
