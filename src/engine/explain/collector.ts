import type {
  ComparisonFacts,
  Difference,
  DifferenceGroup,
  DifferingPair,
  FieldValue,
  Format,
} from '../../model/difference.ts';

/** Gathers the differences of one output: equal ones are counted, not kept, so that five thousand cost as little as one. */
export interface Collector {
  readonly add: (difference: Difference) => void;
  readonly note: (format: Format, facts: ComparisonFacts) => void;
  readonly count: () => number;
  readonly groups: () => readonly DifferenceGroup[];
  readonly facts: ReadonlyMap<Format, ComparisonFacts>;
  /** As they came, up to the number asked for. */
  readonly kept: readonly Difference[];
}

const MOST_PAIRS = 50_000;
const EXAMPLES = 3;

interface OpenPair {
  readonly first: Difference;
  count: number;
  bytes: number;
  readonly examples: Difference[];
}

interface OpenGroup {
  readonly format: Format;
  readonly field: string;
  readonly pairs: Map<string, OpenPair>;
  count: number;
}

/** `keep`: how many single differences to hold for a report that lists them. */
export const openCollector = (keep: number): Collector => {
  const groups = new Map<string, OpenGroup>();
  const facts = new Map<Format, ComparisonFacts>();
  const kept: Difference[] = [];
  let total = 0;
  return {
    add: (difference) => {
      total++;
      if (kept.length < keep) kept.push(difference);
      const group = groupOf(groups, difference);
      group.count++;
      const pair = pairOf(group, difference);
      pair.count++;
      pair.bytes += difference.bytes;
      if (pair.examples.length < EXAMPLES) pair.examples.push(difference);
    },
    note: (format, learned) => {
      facts.set(format, { ...learned, ...facts.get(format) });
    },
    count: () => total,
    groups: () =>
      [...groups.values()].map(({ format, field, pairs, count }) => ({
        format,
        field,
        count,
        pairs: [...pairs.values()] satisfies readonly DifferingPair[],
      })),
    facts,
    kept,
  };
};

const groupOf = (groups: Map<string, OpenGroup>, { format, field }: Difference): OpenGroup => {
  const key = `${format} ${field}`;
  let group = groups.get(key);
  if (group === undefined) {
    group = { format, field, pairs: new Map(), count: 0 };
    groups.set(key, group);
  }
  return group;
};

const pairOf = (group: OpenGroup, first: Difference): OpenPair => {
  const key = group.pairs.size < MOST_PAIRS ? pairKey(first) : 'more';
  let pair = group.pairs.get(key);
  if (pair === undefined) {
    pair = { first, count: 0, bytes: 0, examples: [] };
    group.pairs.set(key, pair);
  }
  return pair;
};

const pairKey = ({ control, experiment, context }: Difference): string =>
  `${keyOf(control)}\0${keyOf(experiment)}\0${context?.control ?? ''}`;

const keyOf = (value: FieldValue): string => (value === null ? '' : `${typeof value}${value}`);
