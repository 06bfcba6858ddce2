import type { AxisName } from '../../../model/axis-name.ts';
import { union } from '../../../util/sets.ts';
import type { Blame } from './blame.ts';
import { examiningContext } from './examining-context.ts';
import type { ExaminedTrial } from './mask.ts';
import type { SearchContext } from './search-context.ts';
import type { AmbiguousField, Hint } from './search-target.ts';
import type { OutputKey, Trial } from './trial-log.ts';

/**
 * Outputs of which everything is recognised but which of a few axes changed a field that cannot be random: builds each of these axes alone,
 * once for all outputs, and compares what stands at the places of the field, whatever else of the output changes with time. An axis acts if
 * the field differs with it alone. Leaves out what these builds do not account for: axes that act only together.
 */
export const settleFields = async (
  context: SearchContext,
  low: Trial,
  high: Trial,
  hints: ReadonlyMap<OutputKey, Hint>,
): Promise<ReadonlyMap<OutputKey, Blame>> => {
  const targets = [...hints].flatMap(([key, { ambiguous = [], known }]) =>
    ambiguous.length === 0 ? [] : [{ key, ambiguous, known }],
  );
  const none = new Map<OutputKey, Blame>();
  if (targets.length === 0) return none;
  const keys = targets.map(({ key }) => key);
  const axes = new Set(targets.flatMap(({ ambiguous }) => ambiguous.flatMap((field) => field.axes)));
  const wanted = await context.builder.examine(high.outcome, keys);
  const seen: ExaminedTrial[] = [];
  const { batcher: trials } = examiningContext(context, high, keys, seen);
  await Promise.all([...axes].map((axis) => trials.build({ ...low, taken: union(low.taken, [axis]) })));
  const shown = (axis: AxisName, key: OutputKey, field: AmbiguousField): ReadonlyMap<string, string> =>
    placesOf(seen.find(({ trial }) => trial.taken.has(axis))?.outputs.get(key)?.places, field);
  const settled = new Map<OutputKey, Blame>();
  for (const { key, ambiguous, known } of targets) {
    const acting = ambiguous.map((field) => {
      const differing = placesOf(wanted.get(key)?.places, field);
      const alone = field.axes.map((axis) => ({ axis, places: shown(axis, key, field) }));
      const accounted = [...differing].every(([place, value]) =>
        alone.some(({ places }) => places.get(place) === value),
      );
      if (!accounted || differing.size === 0) return [];
      return alone.flatMap(({ axis, places }) => (places.size > 0 ? [axis] : []));
    });
    if (acting.some((found) => found.length === 0)) continue;
    const proved = [...new Set(acting.flat())];
    settled.set(key, { kind: 'settled', axes: [...new Set([...known, ...proved])], proved });
  }
  return settled;
};

/** What stands at the places of one field, in all members. */
const placesOf = (
  places: ReadonlyMap<string, string> | undefined,
  { format, field }: AmbiguousField,
): ReadonlyMap<string, string> =>
  new Map(
    [...(places ?? [])].filter(([place]) => {
      const parts = place.split('\0');
      return parts[0] === format && parts.at(-2) === field;
    }),
  );
