import type { AxisName } from '../../../model/axis-name.ts';
import { union, unionOf } from '../../../util/sets.ts';
import type { AxisPart, Suspect } from './builder.ts';
import { investigate } from './investigate.ts';
import { queryBatcher } from './query-batcher.ts';
import type { SearchContext } from './search-context.ts';
import type { Hint, SearchTarget, Verdict } from './search-target.ts';
import { isPart } from './suspect.ts';
import { type OutputKey, plainTrial, type Trial, trialLog } from './trial-log.ts';

/**
 * Within each confirmed axis, which part of it: which locale category, which variable, which file. The same search
 * again, with the parts of the axes to blame as suspects, between the control and the control plus these axes. The
 * axes are already confirmed, so each answer is checked once from both sides. An axis whose own value was recognised is not divided: the
 * finding shows where it stands.
 */
export const divideAxes = async (
  context: SearchContext,
  low: Trial,
  verdicts: ReadonlyMap<OutputKey, Verdict<AxisName>>,
  hints: ReadonlyMap<OutputKey, Hint> = new Map(),
): Promise<ReadonlyMap<OutputKey, readonly AxisPart[]>> => {
  const { builder, log } = context;
  const divisible = (axis: AxisName): boolean => builder.parts(axis).length > 1;
  const isOpen = (key: OutputKey, axis: AxisName): boolean => {
    const { known = [], joint = [] } = hints.get(key) ?? {};
    return divisible(axis) && (!known.includes(axis) || joint.includes(axis));
  };
  const blamed = [...verdicts].flatMap(([key, verdict]) =>
    verdict.kind === 'axes' && verdict.sets.flat().some((axis) => isOpen(key, axis))
      ? [{ key, axes: [...unionOf(verdict.sets)] }]
      : [],
  );
  if (blamed.length === 0) return new Map();

  const culprits = unionOf<AxisName>(blamed.map(({ axes }) => axes));
  const open = unionOf<AxisName>(blamed.map(({ key, axes }) => axes.filter((axis) => isOpen(key, axis))));
  const whole = new Set([...culprits].filter((axis) => !open.has(axis)));
  const [base, all] = await Promise.all([
    built(context, { ...low, taken: whole }),
    built(context, { ...low, taken: culprits }),
  ]);
  if (base === undefined || all === undefined) return new Map();

  const targets = blamed.map(
    ({ key, axes }): SearchTarget => ({
      key,
      suspects: axes
        .filter((axis) => isOpen(key, axis))
        .flatMap(builder.parts)
        .map((suspect) => ({ suspect, weight: 1 })),
      known: [],
    }),
  );
  const parts = unionOf<Suspect>(targets.map(({ suspects }) => suspects.map(({ suspect }) => suspect)));
  const high = plainTrial(union(whole, parts), all.outcome);
  const differing = targets.filter(({ key }) => log.resultOf(base, key) !== log.resultOf(all, key));
  const notes = trialLog([base, high]);
  const allowed = allowance(parts.size, differing.length);
  const found = await investigate({
    batcher: queryBatcher(builder, notes, high.taken, allowed, context.batcher),
    log: notes,
    targets: differing,
    low: base,
    high,
    needsSignificance: false,
    hasThird: () => false,
  });
  return new Map(
    [...found].map(([key, verdict]) => [
      key,
      verdict.kind === 'axes' ? [...unionOf(verdict.sets)].filter(isPart) : [],
    ]),
  );
};

const built = async ({ log, batcher: { build } }: SearchContext, wanted: Trial): Promise<Trial | undefined> =>
  log.exact(wanted.taken)[0] ?? (await build(wanted));

/** Enough builds for two parts to blame for each key; an axis of which every part matters (the times of all files) is not divided. */
const allowance = (suspects: number, keys: number): number =>
  6 + 3 * Math.ceil(Math.log2(suspects)) * Math.min(2, keys);
