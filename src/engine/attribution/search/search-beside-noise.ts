import type { AxisName } from '../../../model/axis-name.ts';
import type { AxisPart } from './builder.ts';
import { divideAxes } from './divide-axes.ts';
import { examiningBuilder } from './examining-builder.ts';
import { investigate } from './investigate.ts';
import { EQUAL, type ExaminedTrial, masked, maskOf } from './mask.ts';
import { type SearchContext, searchContext } from './search-context.ts';
import type { Hint, SearchTarget, Verdict } from './search-target.ts';
import { wholeAxes } from './suspect.ts';
import { bySuspicion } from './suspicion.ts';
import { digestOf, type OutputKey, type Trial, trialLog } from './trial-log.ts';

/** What builds have confirmed beside the noise of an output. */
export interface BesideNoise {
  readonly sets: readonly (readonly AxisName[])[];
  readonly parts: readonly AxisPart[];
  /** Whether the noise has the form of a time. */
  readonly timed: boolean;
  /** Whether these sets account for all that is stable. */
  readonly settled: boolean;
}

/**
 * Searches the axes to blame for what is stable in outputs that are noise. What differs between equal builds is masked, place by place;
 * the results of this search are what the places that are left show. A place that is found unstable later is masked as well, and the search
 * starts again with the builds made so far. Needs no build if nothing else differs from the experiment.
 */
export const searchBesideNoise = async (
  { builder, log, batcher }: SearchContext,
  low: Trial,
  high: Trial,
  keys: readonly OutputKey[],
  hints: ReadonlyMap<OutputKey, Hint>,
): Promise<ReadonlyMap<OutputKey, BesideNoise>> => {
  const examine = async (trial: Trial): Promise<ExaminedTrial> => ({
    trial,
    outputs: await builder.examine(trial.outcome, keys),
  });
  const repeated = [...log.exact(low.taken), ...log.exact(high.taken)].filter(
    (trial) => trial.outcome !== low.outcome,
  );
  const nothing = { places: new Map<string, string>(), timed: false };
  const seen: ExaminedTrial[] = [
    { trial: low, outputs: new Map(keys.map((key) => [key, nothing])) },
    ...(await Promise.all(repeated.map(examine))).filter(({ outputs }) => outputs.size > 0),
  ];
  const results = new Map<OutputKey, BesideNoise>(
    keys.map((key) => [
      key,
      {
        sets: [],
        parts: [],
        timed: isTimed(seen, key, low),
        settled: isExamined(seen, key, high) && !differsBeside(seen, key, high),
      },
    ]),
  );

  const again = searchContext(
    examiningBuilder(builder, keys, seen),
    log,
    high.taken,
    Number.POSITIVE_INFINITY,
    batcher,
  );
  let open = keys.filter((key) => differsBeside(seen, key, high));
  while (
    open.length > 0 &&
    seen.filter(({ trial }) => trial.taken.size === low.taken.size).length < CONTROLS
  ) {
    if ((await again.batcher.build(low)) === undefined) return results;
    open = open.filter((key) => differsBeside(seen, key, high));
  }

  for (let round = 0; round < ROUNDS && open.length > 0; round++) {
    const mask = maskOf(seen, open);
    const own = trialLog(seen.map((trial) => masked(trial, mask)));
    const [base, top] = [own.trials[0]!, own.trials[seen.findIndex(({ trial }) => isHigh(trial, high))]!];
    const context = searchContext(
      examiningBuilder(builder, open, seen, mask),
      own,
      high.taken,
      Number.POSITIVE_INFINITY,
      batcher,
    );
    const targets = open.map(
      (key): SearchTarget => ({
        key,
        suspects: bySuspicion(
          [...high.taken],
          [...(hints.get(key)?.known ?? []), ...(hints.get(key)?.likely ?? [])],
          builder.prior,
        ),
        known: hints.get(key)?.known ?? [],
        joint: hints.get(key)?.joint ?? [],
      }),
    );
    const found = await investigate({
      batcher: context.batcher,
      log: own,
      targets,
      low: base,
      high: top,
      needsSignificance: true,
      hasThird: builder.hasThird,
    });
    const confirmed = new Map<OutputKey, Extract<Verdict<AxisName>, { readonly kind: 'axes' }>>();
    for (const [key, verdict] of found)
      if (verdict.kind === 'axes') confirmed.set(key, { kind: 'axes', sets: verdict.sets.map(wholeAxes) });
    const parts = await divideAxes(context, base, confirmed);
    for (const [key, { sets }] of confirmed)
      results.set(key, { ...results.get(key)!, sets, parts: parts.get(key) ?? [], settled: true });
    open = open.filter((key) => found.get(key)?.kind === 'noise' && differsBeside(seen, key, high));
  }
  return results;
};

/** With fewer equal builds a random byte may be the same in all of them. */
const CONTROLS = 3;
const ROUNDS = 3;

const isHigh = ({ outcome }: Trial, high: Trial): boolean => outcome === high.outcome;

/** Whether the experiment differs at a place that is not masked. */
const differsBeside = (seen: readonly ExaminedTrial[], key: OutputKey, high: Trial): boolean => {
  const top = seen.find(({ trial }) => isHigh(trial, high));
  return isExamined(seen, key, high) && digestOf(masked(top!, maskOf(seen, [key])), key) !== EQUAL;
};

const isExamined = (seen: readonly ExaminedTrial[], key: OutputKey, high: Trial): boolean =>
  seen.find(({ trial }) => isHigh(trial, high))?.outputs.has(key) === true;

/** Whether all that differs between the control and its repetitions has the form of a time. */
const isTimed = (seen: readonly ExaminedTrial[], key: OutputKey, low: Trial): boolean => {
  const varying = seen
    .filter(({ trial }) => trial.taken.size === low.taken.size)
    .flatMap(({ outputs }) => outputs.get(key) ?? [])
    .filter(({ places }) => places.size > 0);
  return varying.length > 0 && varying.every(({ timed }) => timed);
};
