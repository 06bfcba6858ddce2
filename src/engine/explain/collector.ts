import type { EmittedDifference } from '../../archive/comparer.ts';
import type {
  ComparisonFacts,
  Difference,
  DifferenceGroup,
  DifferingPair,
  FieldValue,
  Format,
} from '../../model/difference.ts';
import type { RawPath } from '../../model/raw-path.ts';

/** Collects the differences of one output. Equal differences are counted, not stored: five thousand of them use as little memory as one. */
export interface Collector {
  readonly add: (format: Format, chain: readonly RawPath[], difference: EmittedDifference) => void;
  readonly note: (format: Format, facts: ComparisonFacts) => void;
  readonly count: () => number;
  readonly groups: () => readonly DifferenceGroup[];
  readonly facts: ReadonlyMap<Format, ComparisonFacts>;
  /** The first differences in the order of `add`, at most as many as requested. */
  readonly kept: readonly Difference[];
}

/** For a comparison that is made only to visit contents: counts, and stores nothing. */
export const countingCollector = (): Pick<Collector, 'add' | 'note' | 'count'> => {
  let total = 0;
  return { add: () => void total++, note: () => {}, count: () => total };
};

const MOST_PAIRS = 50_000;
const EXAMPLES = 3;

interface OpenPair {
  readonly first: Difference;
  count: number;
  bytes: number;
  readonly examples: Difference[];
  readonly mixed?: true;
}

/** Pairs by the control's value, then by the experiment's. No combined keys are built, because this is the hot path. */
type OpenPairs = Map<FieldValue, Map<FieldValue, OpenPair>>;

interface OpenGroup {
  readonly format: Format;
  readonly field: string;
  /** By the control's line that contains the value; values without a line share the key ''. */
  readonly pairs: Map<string, OpenPairs>;
  distinct: number;
  count: number;
}

/** `keep`: how many single differences to store for a report that lists them. */
export const openCollector = (keep: number): Collector => {
  const groups = new Map<Format, Map<string, OpenGroup>>();
  const facts = new Map<Format, ComparisonFacts>();
  const kept: Difference[] = [];
  let total = 0;
  return {
    add: (format, chain, emitted) => {
      total++;
      const group = groupOf(groups, format, emitted.field);
      group.count++;
      const known = pairOf(group, emitted);
      const pair = known ?? openPair(group, toDifference(format, chain, emitted));
      pair.count++;
      pair.bytes += emitted.bytes;
      if (pair.examples.length >= EXAMPLES && kept.length >= keep) return;
      const difference = known === undefined ? pair.first : toDifference(format, chain, emitted);
      if (kept.length < keep) kept.push(difference);
      if (pair.examples.length < EXAMPLES) pair.examples.push(difference);
    },
    note: (format, learned) => {
      const known = facts.get(format);
      const endedEarly = [...new Set([...(known?.endedEarly ?? []), ...(learned.endedEarly ?? [])])];
      facts.set(format, { ...learned, ...known, ...(endedEarly.length === 0 ? {} : { endedEarly }) });
    },
    count: () => total,
    groups: () =>
      [...groups.values()]
        .flatMap((fields) => [...fields.values()])
        .map(({ format, field, pairs, count }) => ({ format, field, count, pairs: flatten(pairs) })),
    facts,
    kept,
  };
};

const groupOf = (groups: Map<Format, Map<string, OpenGroup>>, format: Format, field: string): OpenGroup => {
  let fields = groups.get(format);
  if (fields === undefined) {
    fields = new Map();
    groups.set(format, fields);
  }
  let group = fields.get(field);
  if (group === undefined) {
    group = { format, field, pairs: new Map(), distinct: 0, count: 0 };
    fields.set(field, group);
  }
  return group;
};

const pairOf = (
  { pairs, distinct }: OpenGroup,
  { control, experiment, context }: EmittedDifference,
): OpenPair | undefined => {
  const known = pairs
    .get(context?.control ?? '')
    ?.get(control)
    ?.get(experiment);
  if (known !== undefined || distinct < MOST_PAIRS) return known;
  const more = pairs.get(MORE);
  return more?.get(shapeOf(control))?.get(shapeOf(experiment)) ?? more?.get(null)?.get(null);
};

/** Differences after `MOST_PAIRS` share a pair, and so the cause of the first of them, with those that differ from it in numbers only. */
const MORE = '\0more';

/** The number of such pairs; all further differences share one that no cause explains. */
const MOST_SHAPES = 1000;

/** A value without its digits, as far as it is compared. */
const shapeOf = (value: FieldValue): string =>
  typeof value === 'string' ? value.slice(0, LONGEST_SHAPE).replace(/[0-9]+/g, '0') : typeof value;

const LONGEST_SHAPE = 400;

const openPair = (group: OpenGroup, first: Difference): OpenPair => {
  const mixed = group.distinct >= MOST_PAIRS + MOST_SHAPES;
  const pair: OpenPair = {
    first,
    count: 0,
    bytes: 0,
    examples: [],
    ...(mixed ? { mixed: true as const } : {}),
  };
  const more = group.distinct++ >= MOST_PAIRS;
  const [line, control, experiment] = mixed
    ? [MORE, null, null]
    : more
      ? [MORE, shapeOf(first.control), shapeOf(first.experiment)]
      : [first.context?.control ?? '', first.control, first.experiment];
  let byControl = group.pairs.get(line);
  if (byControl === undefined) {
    byControl = new Map();
    group.pairs.set(line, byControl);
  }
  let byExperiment = byControl.get(control);
  if (byExperiment === undefined) {
    byExperiment = new Map();
    byControl.set(control, byExperiment);
  }
  byExperiment.set(experiment, pair);
  return pair;
};

const flatten = (pairs: OpenGroup['pairs']): readonly DifferingPair[] =>
  [...pairs.values()].flatMap((byControl) =>
    [...byControl.values()].flatMap((byExperiment) => [...byExperiment.values()]),
  );

const toDifference = (format: Format, chain: readonly RawPath[], emitted: EmittedDifference): Difference => {
  // Copied key by key: a rest pattern takes five times as long.
  const difference: Partial<Record<keyof EmittedDifference | keyof Difference, unknown>> = {};
  for (const key of Object.keys(emitted) as (keyof EmittedDifference)[])
    if (key !== 'in') difference[key] = emitted[key];
  difference.format = format;
  difference.member = emitted.in === undefined ? chain : [...chain, emitted.in];
  return difference as Difference;
};
