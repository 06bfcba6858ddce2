import type { AxisName } from '../../../model/axis-name.ts';
import type { AxisPart } from './builder.ts';
import { examiningContext } from './examining-context.ts';
import { EQUAL, type ExaminedTrial, masked, maskOf, recognisedAxes, searchMask } from './mask.ts';
import type { SearchContext } from './search-context.ts';
import { searchMasked } from './search-masked.ts';
import type { Hint } from './search-target.ts';
import { digestOf, type OutputKey, type Trial } from './trial-log.ts';

/** What builds have confirmed beside the noise of an output. */
export interface BesideNoise {
  readonly sets: readonly (readonly AxisName[])[];
  readonly parts: readonly AxisPart[];
  /** Whether the noise has the form of a time. */
  readonly timed: boolean;
  /** Whether these sets account for all that is stable. */
  readonly settled: boolean;
  /** As in `ConfirmedAxes`. */
  readonly hidden: number;
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
  const recognised = (key: OutputKey) =>
    recognisedAxes(topOf(seen, high)?.outputs.get(key)).map((axis) => [axis]);
  const results = new Map<OutputKey, BesideNoise>(
    keys.map((key) => [
      key,
      {
        sets: recognised(key),
        parts: [],
        timed: isTimed(seen, key, low),
        settled: isExamined(seen, key, high) && !differsBeside(seen, key, high),
        hidden: 0,
      },
    ]),
  );

  const again = examiningContext({ builder, log, batcher }, high, keys, seen);
  let open = keys.filter((key) => differsBeside(seen, key, high));
  while (
    open.length > 0 &&
    seen.filter(({ trial }) => trial.taken.size === low.taken.size).length < CONTROLS
  ) {
    const built = await again.batcher.build(low);
    open = built === undefined ? [] : open.filter((key) => differsBeside(seen, key, high));
  }

  for (let round = 0; round < ROUNDS && open.length > 0; round++) {
    const found = await searchMasked({ builder, batcher }, seen, high, open, hints);
    for (const [key, { sets, parts }] of found.confirmed)
      results.set(key, {
        ...results.get(key)!,
        sets: unique([...recognised(key), ...sets]),
        parts,
        settled: true,
      });
    open = found.noisy.filter((key) => differsBeside(seen, key, high));
  }
  return new Map(
    [...results].map(([key, result]) => [key, { ...result, hidden: hiddenBytes(seen, key, high) }]),
  );
};

/** With fewer equal builds a random byte may be the same in all of them. */
const CONTROLS = 3;
const ROUNDS = 3;

/** Whether the experiment differs at a place that is not masked. */
const differsBeside = (seen: readonly ExaminedTrial[], key: OutputKey, high: Trial): boolean =>
  isExamined(seen, key, high) && digestOf(masked(topOf(seen, high)!, searchMask(seen, [key])), key) !== EQUAL;

/** How many bytes the experiment has at unstable places at which something was not recognised: what acts only there cannot be found. */
const hiddenBytes = (seen: readonly ExaminedTrial[], key: OutputKey, high: Trial): number => {
  const examined = topOf(seen, high)?.outputs.get(key);
  const unstable = maskOf(seen, [key]).get(key)!;
  return [...(examined?.places ?? [])].reduce(
    (sum, [place, value]) =>
      unstable.has(place) && examined?.open?.has(place) !== false ? sum + Math.max(1, value.length) : sum,
    0,
  );
};

const unique = (sets: readonly (readonly AxisName[])[]): readonly (readonly AxisName[])[] => [
  ...new Map(sets.map((set) => [set.toSorted().join(), set])).values(),
];

const isExamined = (seen: readonly ExaminedTrial[], key: OutputKey, high: Trial): boolean =>
  topOf(seen, high)?.outputs.has(key) === true;

const topOf = (seen: readonly ExaminedTrial[], high: Trial): ExaminedTrial | undefined =>
  seen.find(({ trial }) => trial.outcome === high.outcome);

/** Whether all that differs between the control and its repetitions has the form of a time. */
const isTimed = (seen: readonly ExaminedTrial[], key: OutputKey, low: Trial): boolean => {
  const varying = seen
    .filter(({ trial }) => trial.taken.size === low.taken.size)
    .flatMap(({ outputs }) => outputs.get(key) ?? [])
    .filter(({ places }) => places.size > 0);
  return varying.length > 0 && varying.every(({ timed }) => timed);
};
