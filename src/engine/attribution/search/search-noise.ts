import type { Blame } from './blame.ts';
import type { ConfirmedAxes } from './confirmed-axes.ts';
import { stabiliseNoise } from './controls.ts';
import { searchWithFrozenClock } from './freeze-clock.ts';
import { type BesideNoise, searchBesideNoise } from './search-beside-noise.ts';
import type { SearchContext } from './search-context.ts';
import { type Hint, NO_HINT } from './search-target.ts';
import { digestOf, type OutputKey, sameConditions, type Trial } from './trial-log.ts';

/**
 * What is to blame for outputs that differ between equal builds: first with a frozen clock, for outputs that contain a time of the build;
 * then beside what is unstable; then the setting that makes them stable. If that is the clock, the search with a frozen clock follows.
 */
export const searchNoise = async (
  context: SearchContext,
  low: Trial,
  high: Trial,
  keys: readonly OutputKey[],
  hints: ReadonlyMap<OutputKey, Hint>,
): Promise<ReadonlyMap<OutputKey, Blame>> => {
  const hintFor = (key: OutputKey): Hint => hints.get(key) ?? NO_HINT;
  const hasTime = (key: OutputKey): boolean => hintFor(key).known.includes('clock');
  const frozen = (some: readonly OutputKey[]) =>
    searchWithFrozenClock(context, low, high, new Map(some.map((key) => [key, hintFor(key)])));

  const timed = await frozen(keys.filter(hasTime));
  const open = keys.filter((key) => timed.get(key)?.complete !== true);
  const informed = new Map(
    open.map((key) => {
      const hint = hintFor(key);
      const confirmed = timed.get(key)?.axes.sets.flat() ?? [];
      return [key, { ...hint, known: [...new Set([...hint.known, ...confirmed])] }] as const;
    }),
  );
  const beside = await searchBesideNoise(context, low, high, open, informed);
  const blames = new Map<OutputKey, Blame>();
  for (const key of keys) {
    const [still, rest] = [timed.get(key), beside.get(key)];
    // A search of the whole output with a frozen clock masks nothing.
    if (still !== undefined) blames.set(key, withRest(still.axes, { ...NOTHING_BESIDE, ...rest, hidden: 0 }));
    else if (rest?.timed === true && rest.settled && hasTime(key)) blames.set(key, withRest(CLOCK, rest));
  }
  const noise = keys.filter((key) => !blames.has(key));
  const stabilised = await stabiliseNoise(context, low, high, noise);
  const stilled = noise.filter(
    (key) =>
      stabilised.get(key)?.by === 'clock' && !hasTime(key) && (beside.get(key)?.sets.length ?? 0) === 0,
  );
  const held = await stayStable(context, low, stilled);
  const late = await frozen(held);
  const moved = await changeWithTheInstant(
    context,
    low,
    high,
    held.filter((key) => !late.has(key)),
  );
  for (const key of noise) {
    const [still, rest] = [late.get(key), beside.get(key) ?? NOTHING_BESIDE];
    blames.set(
      key,
      still === undefined
        ? {
            kind: 'noise',
            sets: moved.includes(key) ? [...CLOCK.sets, ...rest.sets] : rest.sets,
            parts: rest.parts,
            ...stabilised.get(key)!,
          }
        : withRest(still.axes, { ...rest, hidden: 0 }),
    );
  }
  return blames;
};

/** Those that two more builds with a frozen clock do not change: a few equal builds may be chance, and a search would build on it. */
const stayStable = async (
  { batcher, log }: SearchContext,
  low: Trial,
  keys: readonly OutputKey[],
): Promise<readonly OutputKey[]> => {
  if (keys.length === 0) return [];
  const pinned: Trial = { ...low, controls: ['clock'] };
  await Promise.all([batcher.build(pinned), batcher.build(pinned)]);
  const built = log.trials.filter((trial) => sameConditions(trial, pinned));
  return keys.filter((key) => new Set(built.map((trial) => digestOf(trial, key))).size === 1);
};

/** Those that differ between two builds whose clocks are frozen at the times of the control and of the experiment. */
const changeWithTheInstant = async (
  { batcher, log }: SearchContext,
  low: Trial,
  high: Trial,
  keys: readonly OutputKey[],
): Promise<readonly OutputKey[]> => {
  if (keys.length === 0 || !high.taken.has('clock')) return [];
  const before = log.trials.filter((trial) => sameConditions(trial, { ...low, controls: ['clock'] }));
  const instant: Trial = { ...low, taken: new Set(['clock']), controls: ['clock'] };
  const after = await Promise.all([batcher.build(instant), batcher.build(instant)]);
  const built = after.filter((trial) => trial?.controls.includes('clock') && trial.outcome.kind === 'built');
  if (built.length < after.length || before.length === 0) return [];
  return keys.filter((key) => {
    const [one, two] = built.map((trial) => digestOf(trial!, key));
    return one === two && one !== digestOf(before[0]!, key);
  });
};

const CLOCK: ConfirmedAxes = { kind: 'axes', sets: [['clock']], parts: [] };

const NOTHING_BESIDE = { sets: [], parts: [], hidden: 0 };

/** With what was found beside the noise. */
const withRest = (
  first: ConfirmedAxes,
  { sets, parts, hidden }: Pick<BesideNoise, 'sets' | 'parts' | 'hidden'>,
): ConfirmedAxes => {
  const known = new Set(first.sets.map((set) => set.toSorted().join()));
  return {
    kind: 'axes',
    sets: [...first.sets, ...sets.filter((set) => !known.has(set.toSorted().join()))],
    parts: [...new Set([...first.parts, ...parts])],
    ...(hidden > 0 ? { hidden } : {}),
  };
};
