import type { AxisName } from '../../../model/axis-name.ts';
import type { Examined } from './builder.ts';
import type { ConfirmedAxes } from './confirmed-axes.ts';
import { divideAxes } from './divide-axes.ts';
import { examiningContext } from './examining-context.ts';
import { investigate } from './investigate.ts';
import { axesBesideOthers, type ExaminedTrial, masked, recognisedAxes, searchMask } from './mask.ts';
import type { SearchContext } from './search-context.ts';
import { type Hint, NO_HINT, type Verdict } from './search-target.ts';
import { wholeAxes } from './suspect.ts';
import { targetOf } from './target-of.ts';
import { type OutputKey, type Trial, trialLog } from './trial-log.ts';

export interface FoundMasked {
  readonly confirmed: ReadonlyMap<OutputKey, Pick<ConfirmedAxes, 'sets' | 'parts'>>;
  /** Those that differ between equal builds at a place that was not masked. */
  readonly noisy: readonly OutputKey[];
}

/**
 * One search in which the places that differ between equal builds are masked, as far as the builds in `seen` have shown them, and those at
 * which everything was recognised. The first of `seen` is the control. Adds to `seen` what it builds.
 */
export const searchMasked = async (
  { builder, batcher }: Pick<SearchContext, 'builder' | 'batcher'>,
  seen: ExaminedTrial[],
  high: Trial,
  keys: readonly OutputKey[],
  hints: ReadonlyMap<OutputKey, Hint>,
): Promise<FoundMasked> => {
  const mask = searchMask(seen, keys);
  const log = trialLog(seen.map((trial) => masked(trial, mask)));
  const [low, top] = [0, seen.findIndex(({ trial }) => trial.outcome === high.outcome)].map(
    (index) => log.trials[index]!,
  ) as [Trial, Trial];
  const context = examiningContext({ builder, log, batcher }, high, keys, seen, mask);
  const found = await investigate({
    batcher: context.batcher,
    log,
    targets: keys.map((key) => {
      const examined = seen.find(({ trial }) => trial.outcome === high.outcome)?.outputs.get(key);
      return targetOf(key, high, withoutMasked(hints.get(key) ?? NO_HINT, examined), builder);
    }),
    low,
    high: top,
    needsSignificance: true,
    hasThird: builder.hasThird,
  });
  const confirmed = new Map<OutputKey, Extract<Verdict<AxisName>, { readonly kind: 'axes' }>>();
  for (const [key, verdict] of found)
    if (verdict.kind === 'axes') confirmed.set(key, { kind: 'axes', sets: verdict.sets.map(wholeAxes) });
  const parts = await divideAxes(context, low, confirmed);
  return {
    confirmed: new Map([...confirmed].map(([key, { sets }]) => [key, { sets, parts: parts.get(key) ?? [] }])),
    noisy: keys.filter((key) => found.get(key)?.kind === 'noise'),
  };
};

/** The hint without axes that are known only from places that are masked. */
const withoutMasked = (hint: Hint, examined: Examined | undefined): Hint => {
  if (examined === undefined) return hint;
  const left = new Set(axesBesideOthers(examined));
  const masked = new Set(recognisedAxes(examined).filter((axis) => !left.has(axis)));
  const kept = (axes: readonly AxisName[]) => axes.filter((axis) => !masked.has(axis));
  const { known, joint = [] } = hint;
  return { ...hint, known: kept(known), joint: kept(joint) };
};
