import { largest } from '../../../util/largest.ts';
import { type Builder, PINS, type Pin } from './builder.ts';
import type { Rounds } from './query-batcher.ts';
import type { Bench } from './search-context.ts';
import { digestOf, isPlain, type Key, type Notebook, STATUS, type Trial } from './trial-log.ts';

export interface Stilled {
  /** The pin that makes the noise go away; `undefined` when none does, or the builds ran out before one was found. */
  readonly by: Pin | undefined;
  readonly tried: readonly Pin[];
}

/**
 * Which pin stills each noisy key: the control with one thing held still, as often as it takes for the silence to be no
 * chance (in 19 of 20 cases, judged by how often the key changed so far). One pin after the other, all keys at once. Keys
 * that never changed under the control's conditions are noisy because of the experiment's: theirs are pinned instead.
 */
export const stillNoise = async (
  { rounds, book, builder }: Bench,
  low: Trial,
  high: Trial,
  keys: readonly Key[],
): Promise<ReadonlyMap<Key, Stilled>> => {
  const restless = keys.filter((key) => !isStill(book.exact(low.taken), key));
  const others = keys.filter((key) => !restless.includes(key));
  return new Map([
    ...(await stillUnder(rounds, book, low, restless, builder)),
    ...(await stillUnder(rounds, book, high, others, builder)),
  ]);
};

const stillUnder = async (
  rounds: Rounds,
  book: Notebook,
  base: Trial,
  keys: readonly Key[],
  builder: Builder,
): Promise<ReadonlyMap<Key, Stilled>> => {
  const stilled = new Map<Key, Pin>();
  const tried: Pin[] = [];
  const ending = digestOf(base, STATUS);
  for (const pin of PINS.filter((one) => builder.pins(base.taken).includes(one))) {
    const restless = keys.filter((key) => !stilled.has(key));
    if (restless.length === 0) break;
    const needed = largest(
      restless.map((key) => repetitions(book, key)),
      LEAST[pin],
    );
    const built: Trial[] = [];
    let telling = true;
    while (telling && built.length < needed && restless.some((key) => isStill(built, key))) {
      const pair = await Promise.all([1, 2].map(() => rounds.build({ ...base, pins: [pin] })));
      const held = pair.filter((trial) => trial?.pins.includes(pin)) as Trial[];
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
  keys: readonly Key[],
  stilled: ReadonlyMap<Key, Pin>,
  tried: readonly Pin[],
): ReadonlyMap<Key, Stilled> => new Map(keys.map((key) => [key, { by: stilled.get(key), tried }]));

const isStill = (trials: readonly Trial[], key: Key): boolean =>
  new Set(trials.map((trial) => digestOf(trial, key))).size <= 1;

/** A clock that is held still is not the kernel's, which gives times to files: two pairs, with time between them. */
const LEAST: Readonly<Partial<Record<Pin, number>>> = { clock: 4 };

const BY_CHANCE = 0.05;
const MOST = 12;

/** How many equal builds in a row are no chance, when the commonest look comes up as often as it did so far. */
const repetitions = (book: Notebook, key: Key): number => {
  const looks = book.trials.filter(isPlain).map((trial) => digestOf(trial, key));
  const commonest = Math.max(...looks.map((look) => looks.filter((other) => other === look).length));
  const share = commonest / looks.length;
  return Math.min(MOST, Math.max(2, Math.ceil(Math.log(BY_CHANCE) / Math.log(share))));
};
