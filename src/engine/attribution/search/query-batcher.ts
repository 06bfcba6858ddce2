import { contains, disjoint, minus, union } from '../../../util/sets.ts';
import type { Builder, BuildRequest, Suspect } from './builder.ts';
import type { Key, Notebook, Trial } from './trial-log.ts';

/** What does this key look like in a build with all of `include` and none of `exclude`? The rest is of no account. */
export interface Question {
  readonly key: Key;
  readonly include: ReadonlySet<Suspect>;
  readonly exclude: ReadonlySet<Suspect>;
  /** What to take if nobody else wants a say. */
  readonly prefer: ReadonlySet<Suspect>;
}

/** Questions asked at the same time are answered by the fewest builds, all of them in one parallel round. */
export interface Rounds {
  /** How it looks; `undefined` when the builds are used up, this one told nothing, or the key has just turned out to be unstable. */
  readonly ask: (question: Question) => Promise<string | undefined>;
  /** Builds anew, whatever is known; `undefined` when the builds are used up or this one told nothing. May hold fewer pins than asked. */
  readonly build: (request: Omit<BuildRequest, 'label'>) => Promise<Trial | undefined>;
  readonly spent: () => number;
  /** Takes this many builds off what is left; how many it got. */
  readonly reserve: (builds: number) => number;
}

export const rounds = (
  builder: Builder,
  book: Notebook,
  everything: ReadonlySet<Suspect>,
  maxBuilds: number,
  /** Whose builds are used up as well. */
  parent?: Rounds,
): Rounds => {
  let drafts: Draft[] = [];
  let spent = 0;

  const reserve = (builds: number): number => {
    const within = Math.min(builds, maxBuilds - spent);
    const granted = parent === undefined ? within : parent.reserve(within);
    spent += granted;
    return granted;
  };

  const run = async (): Promise<void> => {
    const batch = drafts;
    drafts = [];
    const affordable = batch.slice(0, reserve(batch.length));
    const plans = affordable.map(planOf);
    try {
      const built = await builder.build(
        plans.map((plan) => ({ ...plan, label: labelOf(plan, everything) })),
        () => reserve(1) === 1,
      );
      const trials = plans.map((plan, index): Trial | undefined => {
        const { pins, outcome } = built[index]!;
        return outcome === undefined ? undefined : { ...plan, pins, outcome };
      });
      for (const trial of trials) if (trial !== undefined) book.add(trial);
      batch.forEach((draft, index) => {
        draft.resolve(trials[index]);
      });
    } catch (error) {
      for (const draft of batch) draft.reject(error);
    }
  };

  const enlist = (draft: Omit<Draft, 'resolve' | 'reject' | 'trial'>): Draft => {
    // Everyone who can speak has spoken when the event loop comes round: all other waits are for builds.
    if (drafts.length === 0) setImmediate(() => void run());
    const { promise, resolve, reject } = withResolvers<Trial | undefined>();
    const entry = { ...draft, trial: promise, resolve, reject };
    drafts.push(entry);
    return entry;
  };

  return {
    ask: async (question) => {
      const { key } = question;
      const unstable = book.unstable(key);
      if (book.noisy(key)) return undefined;
      const known = book.find(question.include, question.exclude);
      if (known !== undefined) return book.look(known, key);
      const shared = drafts.find((draft) => agrees(draft, question));
      if (shared !== undefined) {
        shared.include = union(shared.include, question.include);
        shared.exclude = union(shared.exclude, question.exclude);
      }
      const draft = shared ?? enlist({ ...question, others: new Set(), pins: [], open: true });
      const trial = await draft.trial;
      // What was learnt before the key turned out to be unstable does not compare with what comes now.
      const changed = book.noisy(key) || book.unstable(key) !== unstable;
      return trial === undefined || changed ? undefined : book.look(trial, key);
    },
    build: ({ taken, others, pins }) =>
      enlist({ include: taken, exclude: new Set(), prefer: taken, others, pins, open: false }).trial,
    spent: () => spent,
    reserve,
  };
};

/** `control + umask, locale`, or `experiment - umask`, whichever is the shorter. */
const labelOf = (
  { taken, others }: Pick<BuildRequest, 'taken' | 'others'>,
  everything: ReadonlySet<Suspect>,
): string => {
  const left = minus(everything, taken);
  // Of an axis that is not taken whole.
  const parts = minus(taken, everything);
  const inOrder = (some: ReadonlySet<Suspect>): string =>
    list(union(minus(everything, minus(everything, some)), some));
  if (others.size > 0) {
    const first = taken.size === 0 ? '' : ` + ${inOrder(taken)}`;
    return `control${first} + ${inOrder(others)} (other values)`;
  }
  if (taken.size === 0) return 'control again';
  if (left.size === 0) return 'experiment again';
  if (taken.size <= left.size) return `control + ${inOrder(taken)}`;
  return `experiment - ${list(left)}${parts.size === 0 ? '' : ` + ${list(parts)}`}`;
};

interface Draft {
  include: ReadonlySet<Suspect>;
  exclude: ReadonlySet<Suspect>;
  readonly prefer: ReadonlySet<Suspect>;
  readonly others: BuildRequest['others'];
  readonly pins: BuildRequest['pins'];
  /** Whether questions may still join. */
  readonly open: boolean;
  readonly trial: Promise<Trial | undefined>;
  readonly resolve: (trial: Trial | undefined) => void;
  readonly reject: (error: unknown) => void;
}

const agrees = (draft: Draft, { include, exclude }: Question): boolean =>
  draft.open
    ? disjoint(draft.include, exclude) && disjoint(draft.exclude, include)
    : draft.others.size === 0 &&
      draft.pins.length === 0 &&
      contains(draft.include, include) &&
      disjoint(draft.include, exclude);

const planOf = (draft: Draft): Omit<BuildRequest, 'label'> => ({
  taken: draft.open ? union(draft.include, minus(draft.prefer, draft.exclude)) : draft.include,
  others: draft.others,
  pins: draft.pins,
});

const SHOWN = 4;

const list = (suspects: ReadonlySet<Suspect>): string =>
  suspects.size <= SHOWN ? [...suspects].join(', ') : `${suspects.size} axes`;

const withResolvers = <T>() => {
  let resolve!: (value: T) => void;
  let reject!: (error: unknown) => void;
  const promise = new Promise<T>((yes, no) => {
    resolve = yes;
    reject = no;
  });
  return { promise, resolve, reject };
};
