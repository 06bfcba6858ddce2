import type { AxisName } from '../../../model/axis-name.ts';
import { minus } from '../../../util/sets.ts';
import type { Hint } from './attribute.ts';
import type { Builder, ControlledSetting, Suspect } from './builder.ts';
import { investigate } from './investigate.ts';
import { type SearchContext, searchContext } from './search-context.ts';
import type { Verdict } from './search-target.ts';
import { wholeAxes } from './suspect.ts';
import { bySuspicion } from './suspicion.ts';
import { digestOf, type OutputKey, STATUS, type Trial, trialLog } from './trial-log.ts';

/**
 * The axes to blame for outputs that contain a time of the build, and something else that differs: if the seconds of the time differ
 * between two builds under the same conditions, the outputs are noise unless the clock stands still. All builds of this search have a
 * frozen clock. Returns only what such builds confirm, with `clock`, which is known from the bytes.
 */
export const searchWithFrozenClock = async (
  { builder, batcher }: SearchContext,
  low: Trial,
  high: Trial,
  hints: ReadonlyMap<OutputKey, Hint>,
): Promise<ReadonlyMap<OutputKey, Verdict<AxisName>>> => {
  const none = new Map<OutputKey, Verdict<AxisName>>();
  if (hints.size === 0 || !builder.controls(low.taken).includes('clock')) return none;
  const frozen = withFrozenClock(builder);
  const suspects = minus(high.taken, CLOCK);
  const first = searchContext(frozen, trialLog([]), suspects, 2, batcher).batcher;
  const [base, all] = await Promise.all([
    first.build({ ...low, taken: minus(low.taken, CLOCK) }),
    first.build({ ...high, taken: suspects }),
  ]);
  if (base === undefined || all === undefined || digestOf(base, STATUS) !== digestOf(all, STATUS))
    return none;
  const differing = [...hints].filter(([key]) => digestOf(base, key) !== digestOf(all, key));
  if (differing.length === 0) return none;
  const context = searchContext(frozen, trialLog([base, all]), suspects, Number.POSITIVE_INFINITY, batcher);
  const found = await investigate({
    batcher: context.batcher,
    log: context.log,
    targets: differing.map(([key, { known, likely }]) => ({
      key,
      suspects: bySuspicion([...suspects], [...known, ...likely], builder.prior),
      known: known.filter((axis) => axis !== 'clock'),
    })),
    low: base,
    high: all,
    needsSignificance: true,
    hasThird: builder.hasThird,
  });
  return new Map(
    [...found].flatMap(([key, verdict]): [OutputKey, Verdict<AxisName>][] =>
      verdict.kind === 'axes'
        ? [[key, { kind: 'axes', sets: [['clock'], ...verdict.sets.map(wholeAxes)] }]]
        : [],
    ),
  );
};

const CLOCK: ReadonlySet<Suspect> = new Set(['clock']);

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
