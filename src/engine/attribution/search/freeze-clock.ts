import type { AxisName } from '../../../model/axis-name.ts';
import { minus } from '../../../util/sets.ts';
import type { Builder, ControlledSetting, Suspect } from './builder.ts';
import type { ConfirmedAxes } from './confirmed-axes.ts';
import { divideAxes } from './divide-axes.ts';
import { investigate } from './investigate.ts';
import { type SearchContext, searchContext } from './search-context.ts';
import type { Hint, SearchTarget, Verdict } from './search-target.ts';
import { wholeAxes } from './suspect.ts';
import { bySuspicion } from './suspicion.ts';
import { digestOf, type OutputKey, type Trial, trialLog } from './trial-log.ts';

/**
 * The axes to blame for outputs that are noise, and contain a time of the build and something else that differs: if the seconds of the
 * time differ between two builds under the same conditions, no axis can be found. All builds of this search have a frozen clock. `clock`
 * is known from the bytes; the other axes need as much evidence as in any search. Leaves out what such builds do not decide.
 */
export const searchWithFrozenClock = async (
  { builder, batcher }: SearchContext,
  low: Trial,
  high: Trial,
  hints: ReadonlyMap<OutputKey, Hint>,
): Promise<ReadonlyMap<OutputKey, FoundWithFrozenClock>> => {
  const none = new Map<OutputKey, FoundWithFrozenClock>();
  if (hints.size === 0 || !builder.controls(low.taken).includes('clock')) return none;
  const frozen = withFrozenClock(builder);
  const zoned = [...hints.values()].some(({ known }) => known.includes('timezone'));
  const suspects = minus(high.taken, zoned ? CLOCK : CLOCK_AND_ZONE);
  const first = searchContext(frozen, trialLog([]), suspects, Number.POSITIVE_INFINITY, batcher).batcher;
  const [base, all] = await Promise.all([
    first.build({ ...low, taken: minus(low.taken, CLOCK_AND_ZONE) }),
    first.build({ ...high, taken: suspects }),
  ]);
  if (base === undefined || all === undefined || [base, all].some(({ outcome }) => outcome.kind !== 'built'))
    return none;
  const targets = [...hints]
    .filter(([key]) => digestOf(base, key) !== digestOf(all, key))
    .map(
      ([key, { known, likely, joint = [] }]): SearchTarget => ({
        key,
        suspects: bySuspicion([...suspects], [...known, ...likely], builder.prior),
        known: known.filter((axis) => suspects.has(axis)),
        joint,
      }),
    );
  if (targets.length === 0) return none;
  const log = trialLog([base, all]);
  const context = searchContext(frozen, log, suspects, Number.POSITIVE_INFINITY, batcher);
  const investigation = { batcher: context.batcher, log, targets, low: base, high: all };
  const found = await investigate({ ...investigation, needsSignificance: true, hasThird: builder.hasThird });
  const axes = new Map<OutputKey, Extract<Verdict<AxisName>, { readonly kind: 'axes' }>>();
  const incomplete = new Set(zoned || !high.taken.has('timezone') ? [] : hints.keys());
  for (const [key, verdict] of found) {
    if (verdict.kind !== 'axes') continue;
    const sets = verdict.sets.filter((set) => !mayBeArtefact(set, hints.get(key)!));
    if (sets.length < verdict.sets.length) incomplete.add(key);
    if (sets.length > 0) axes.set(key, { kind: 'axes', sets: sets.map(wholeAxes) });
  }
  const parts = await divideAxes(context, base, axes);
  return new Map(
    [...axes].map(([key, { sets }]) => [
      key,
      {
        axes: { kind: 'axes', sets: [['clock'], ...sets], parts: parts.get(key) ?? [] },
        complete: !incomplete.has(key),
      },
    ]),
  );
};

/** A frozen clock is set in local time, so that a program with a zone of its own sees another moment if the zone of the build differs. */
const mayBeArtefact = (set: readonly Suspect[], { known }: Hint): boolean =>
  set.includes('timezone') && !known.includes('timezone');

export interface FoundWithFrozenClock {
  readonly axes: ConfirmedAxes;
  /** Whether every set that was found can be used: not those with `timezone`, unless the bytes prove it. */
  readonly complete: boolean;
}

const CLOCK: ReadonlySet<Suspect> = new Set(['clock']);
const CLOCK_AND_ZONE: ReadonlySet<Suspect> = new Set(['clock', 'timezone']);

/** A builder whose builds all have a frozen clock; one whose clock could not be frozen is no evidence. */
const withFrozenClock = (builder: Builder): Builder => ({
  ...builder,
  build: async (requests, more) => {
    const built = await builder.build(
      requests.map((request) => ({ ...request, controls: ['clock', ...others(request.controls)] })),
      more,
    );
    return built.map(({ controls, outcome }) => ({
      controls: others(controls),
      outcome: controls.includes('clock') ? outcome : undefined,
    }));
  },
});

const others = (controls: readonly ControlledSetting[]): readonly ControlledSetting[] =>
  controls.filter((control) => control !== 'clock');
