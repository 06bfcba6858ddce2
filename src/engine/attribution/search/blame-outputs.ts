import type { AxisName } from '../../../model/axis-name.ts';
import { contains, union } from '../../../util/sets.ts';
import type { Blame } from './blame.ts';
import type { Suspect } from './builder.ts';
import { divideAxes } from './divide-axes.ts';
import { investigate } from './investigate.ts';
import { type SearchContext, searchContext } from './search-context.ts';
import { searchNoise } from './search-noise.ts';
import { type Hint, NO_HINT, type Verdict } from './search-target.ts';
import { wholeAxes } from './suspect.ts';
import { targetOf } from './target-of.ts';
import { digestOf, MISSING, type OutputKey, type Trial, trialLog } from './trial-log.ts';

/** Searches the axes to blame for these outputs: those of a key that is noise beside the noise, and the parts of the axes. */
export const blameOutputs = async (
  whole: SearchContext,
  low: Trial,
  high: Trial,
  keys: readonly OutputKey[],
  hints?: ReadonlyMap<OutputKey, Hint>,
): Promise<ReadonlyMap<OutputKey, Blame>> => {
  const { builder } = whole;
  // A trial that took more than `high` did, such as an axis that breaks the build, is no evidence about these keys.
  const within = whole.log.trials.filter(({ taken, others }) => contains(high.taken, union(taken, others)));
  const context = searchContext(
    builder,
    trialLog(within),
    high.taken,
    Number.POSITIVE_INFINITY,
    whole.batcher,
  );
  const { log, batcher } = context;
  const targets = keys.map((key) => targetOf(key, high, hints?.get(key) ?? NO_HINT, builder));
  const found = await investigate({
    batcher,
    log,
    targets,
    low,
    high,
    needsSignificance: true,
    hasThird: builder.hasThird,
  });
  const verdicts = new Map([...found].map(([key, verdict]) => [key, inAxes(verdict)]));
  for (const trial of log.trials.slice(within.length)) whole.log.add(trial);
  const parts = await divideAxes(context, low, verdicts, hints);
  const noisy = keys.filter((key) => verdicts.get(key)!.kind === 'noise');
  const noise = await searchNoise(context, low, high, noisy, hints ?? new Map());
  return new Map(
    [...verdicts].map(([key, verdict]): [OutputKey, Blame] => {
      if (verdict.kind === 'noise') return [key, noise.get(key)!];
      if (verdict.kind !== 'axes') return [key, verdict];
      // The axes decide whether there is an output, but not what is in it.
      const isRandom = log.unstable(key) && digestOf(low, key) === MISSING;
      const hidden = isRandom ? { hidden: Number.POSITIVE_INFINITY } : {};
      return [key, { ...verdict, parts: parts.get(key) ?? [], ...hidden }];
    }),
  );
};

/** The verdict with whole axes only: the suspects of this search are axes, not parts. */
const inAxes = (verdict: Verdict<Suspect>): Verdict<AxisName> => {
  switch (verdict.kind) {
    case 'axes':
      return { kind: 'axes', sets: verdict.sets.map(wholeAxes) };
    case 'noise':
      return verdict;
    case 'open':
      return { kind: 'open', known: wholeAxes(verdict.known), suspects: wholeAxes(verdict.suspects) };
  }
};
