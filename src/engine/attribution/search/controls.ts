import { largest } from '../../../util/largest.ts';
import { type Builder, CONTROLLED, type ControlledSetting } from './builder.ts';
import type { QueryBatcher } from './query-batcher.ts';
import type { SearchContext } from './search-context.ts';
import { digestOf, isPlain, type OutputKey, STATUS, type Trial, type TrialLog } from './trial-log.ts';

export interface Stabilisation {
  /** The pin that makes the noise go away; `undefined` when none does, or the builds ran out before one was found. */
  readonly by: ControlledSetting | undefined;
  readonly tried: readonly ControlledSetting[];
}

/**
 * Which pin stills each noisy key: the control with one thing held still, as often as it takes for the silence to be no
 * chance (in 19 of 20 targets, judged by how often the key changed so far). One pin after the other, all keys at once. Keys
 * that never changed under the control's conditions are noisy because of the experiment's: theirs are pinned instead.
 */
export const stabiliseNoise = async (
  { batcher, log, builder }: SearchContext,
  low: Trial,
  high: Trial,
  keys: readonly OutputKey[],
): Promise<ReadonlyMap<OutputKey, Stabilisation>> => {
  const restless = keys.filter((key) => !isStill(log.exact(low.taken), key));
  const others = keys.filter((key) => !restless.includes(key));
  return new Map([
    ...(await stillUnder(batcher, log, low, restless, builder)),
    ...(await stillUnder(batcher, log, high, others, builder)),
  ]);
};

const stillUnder = async (
  batcher: QueryBatcher,
  log: TrialLog,
  base: Trial,
  keys: readonly OutputKey[],
  builder: Builder,
): Promise<ReadonlyMap<OutputKey, Stabilisation>> => {
  const stilled = new Map<OutputKey, ControlledSetting>();
  const tried: ControlledSetting[] = [];
  const ending = digestOf(base, STATUS);
  for (const pin of CONTROLLED.filter((one) => builder.controls(base.taken).includes(one))) {
    const restless = keys.filter((key) => !stilled.has(key));
    if (restless.length === 0) break;
    const needed = largest(
      restless.map((key) => repetitions(log, key)),
      LEAST[pin],
    );
    const built: Trial[] = [];
    let telling = true;
    while (telling && built.length < needed && restless.some((key) => isStill(built, key))) {
      const pair = await Promise.all([1, 2].map(() => batcher.build({ ...base, controls: [pin] })));
      const held = pair.filter((trial) => trial?.controls.includes(pin)) as Trial[];
      // Builds that fail with the pin all look alike, and that is not the pin's doing.
      telling = held.length === 2 && held.every((trial) => digestOf(trial, STATUS) === ending);
      built.push(...held);
    }
    if (!telling) continue;
    tried.push(pin);
    for (const key of restless) if (isStill(built, key)) stilled.set(key, pin);
  }
  return report(keys, stilled, tried);
};

const report = (
  keys: readonly OutputKey[],
  stilled: ReadonlyMap<OutputKey, ControlledSetting>,
  tried: readonly ControlledSetting[],
): ReadonlyMap<OutputKey, Stabilisation> =>
  new Map(keys.map((key) => [key, { by: stilled.get(key), tried }]));

const isStill = (trials: readonly Trial[], key: OutputKey): boolean =>
  new Set(trials.map((trial) => digestOf(trial, key))).size <= 1;

/** A clock that is held still is not the kernel's, which gives times to files: two pairs, with time between them. */
const LEAST: Readonly<Partial<Record<ControlledSetting, number>>> = { clock: 4 };

const BY_CHANCE = 0.05;
const MOST = 12;

/** How many equal builds in a row are no chance, when the commonest look comes up as often as it did so far. */
const repetitions = (log: TrialLog, key: OutputKey): number => {
  const looks = log.trials.filter(isPlain).map((trial) => digestOf(trial, key));
  const commonest = Math.max(...looks.map((look) => looks.filter((other) => other === look).length));
  const share = commonest / looks.length;
  return Math.min(MOST, Math.max(2, Math.ceil(Math.log(BY_CHANCE) / Math.log(share))));
};
