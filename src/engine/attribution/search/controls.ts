import { largest } from '../../../util/largest.ts';
import { type Builder, CONTROLLED, type ControlledSetting } from './builder.ts';
import type { QueryBatcher } from './query-batcher.ts';
import type { SearchContext } from './search-context.ts';
import {
  digestOf,
  isPlain,
  MISSING,
  type OutputKey,
  STATUS,
  type Trial,
  type TrialLog,
} from './trial-log.ts';

export interface Stabilisation {
  /** The pin that makes the key stable; `undefined` if none does, or the builds ran out before one was found. */
  readonly by: ControlledSetting | undefined;
  readonly tried: readonly ControlledSetting[];
}

/**
 * The pin that makes each noisy key stable. Builds the control with one pin, as often as needed for equal results not to be chance (in
 * 19 of 20 targets, judged by how often the key changed so far). One pin after the other, all keys at once. Keys that never changed
 * under the control's conditions are noisy because of the experiment's conditions: for these the experiment is pinned instead.
 */
export const stabiliseNoise = async (
  { batcher, log, builder }: SearchContext,
  low: Trial,
  high: Trial,
  keys: readonly OutputKey[],
): Promise<ReadonlyMap<OutputKey, Stabilisation>> => {
  const unstable = keys.filter((key) => !isStable(log.exact(low.taken), key));
  const others = keys.filter((key) => !unstable.includes(key));
  return new Map([
    ...(await stableUnder(batcher, log, low, unstable, builder)),
    ...(await stableUnder(batcher, log, high, others, builder)),
  ]);
};

const stableUnder = async (
  batcher: QueryBatcher,
  log: TrialLog,
  base: Trial,
  keys: readonly OutputKey[],
  builder: Builder,
): Promise<ReadonlyMap<OutputKey, Stabilisation>> => {
  const stabilised = new Map<OutputKey, ControlledSetting>();
  const tried: ControlledSetting[] = [];
  for (const pin of CONTROLLED.filter((one) => builder.controls(base.taken).includes(one))) {
    const unstable = keys.filter((key) => !stabilised.has(key));
    if (unstable.length === 0) break;
    const needed = largest(
      unstable.map((key) => repetitions(log, key)),
      LEAST[pin],
    );
    const built = await buildsUnder(pin, base, needed, batcher, (trials) =>
      unstable.some((key) => isSeenStable(trials, key)),
    );
    if (built === undefined) continue;
    tried.push(pin);
    for (const key of unstable) if (isSeenStable(built, key)) stabilised.set(key, pin);
  }
  return report(keys, stabilised, tried);
};

/**
 * Pairs of builds with one pin, up to `needed` builds as long as a key may be stable. `undefined` if one of them is no evidence: builds that
 * fail with the pin have equal results, but that does not mean that the pin makes a key stable.
 */
const buildsUnder = async (
  pin: ControlledSetting,
  base: Trial,
  needed: number,
  batcher: QueryBatcher,
  mayBeStable: (built: readonly Trial[]) => boolean,
): Promise<readonly Trial[] | undefined> => {
  const request = { ...base, controls: [pin] };
  const counts = (trial: Trial | undefined): trial is Trial =>
    trial?.controls.includes(pin) === true && digestOf(trial, STATUS) === digestOf(base, STATUS);
  const built: Trial[] = [];
  while (built.length < needed && mayBeStable(built)) {
    const pair = await Promise.all([batcher.build(request), batcher.build(request)]);
    if (!pair.every(counts)) return undefined;
    built.push(...pair);
  }
  // Of a frozen clock, each build is made in another second already.
  if (pin === 'clock' || !mayBeStable(built)) return built;
  // All of them may lie within the second that an output contains.
  const later = await batcher.build({ ...request, later: true });
  return counts(later) ? [...built, later] : undefined;
};

const report = (
  keys: readonly OutputKey[],
  stabilised: ReadonlyMap<OutputKey, ControlledSetting>,
  tried: readonly ControlledSetting[],
): ReadonlyMap<OutputKey, Stabilisation> =>
  new Map(keys.map((key) => [key, { by: stabilised.get(key), tried }]));

const isStable = (trials: readonly Trial[], key: OutputKey): boolean =>
  new Set(trials.map((trial) => digestOf(trial, key))).size <= 1;

/** As long as nothing is built, it may be. A file of a random name is missing in each build: that is no result that stays the same. */
const isSeenStable = (trials: readonly Trial[], key: OutputKey): boolean =>
  isStable(trials, key) && trials.every((trial) => digestOf(trial, key) !== MISSING);

/** A frozen clock does not freeze the kernel's clock, which gives times to files: build two pairs, with time between them. */
const LEAST: Readonly<Partial<Record<ControlledSetting, number>>> = { clock: 4 };

const BY_CHANCE = 0.05;
const MOST = 12;

/** How many equal builds in a row are not chance, if the most common result is as frequent as it was so far. */
const repetitions = (log: TrialLog, key: OutputKey): number => {
  const results = log.trials.filter(isPlain).map((trial) => digestOf(trial, key));
  const commonest = Math.max(...results.map((result) => results.filter((other) => other === result).length));
  const share = commonest / results.length;
  return Math.min(MOST, Math.max(2, Math.ceil(Math.log(BY_CHANCE) / Math.log(share))));
};
