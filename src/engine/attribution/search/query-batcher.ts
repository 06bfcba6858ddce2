import { contains, disjoint, minus, union } from '../../../util/sets.ts';
import type { Builder, BuildRequest, Suspect } from './builder.ts';
import { trialLabel } from './trial-label.ts';
import type { OutputKey, Trial, TrialLog } from './trial-log.ts';

/** Asks for the result of a key in a build with all of `include` and none of `exclude`. Other suspects may be taken or not. */
export interface Question {
  readonly key: OutputKey;
  readonly include: ReadonlySet<Suspect>;
  readonly exclude: ReadonlySet<Suspect>;
  /** What to take if no other question shares the build. */
  readonly prefer: ReadonlySet<Suspect>;
}

/** Questions asked at the same time are answered by the fewest builds, all of them in one parallel round. */
export interface QueryBatcher {
  /** The result; `undefined` if no build is left, this one gave no result, or the key has just been found unstable. */
  readonly ask: (question: Question) => Promise<string | undefined>;
  /** Always builds; `undefined` if no build is left or this one gave no result. The trial may have fewer controls than requested. */
  readonly build: (request: Omit<BuildRequest, 'label'>) => Promise<Trial | undefined>;
  readonly spent: () => number;
  /** Whether a build was wanted that the limit did not allow. */
  readonly ranOut: () => boolean;
  /** Reserves up to this many of the builds that are left; returns how many were reserved. */
  readonly reserve: (builds: number) => number;
}

export const queryBatcher = (
  builder: Builder,
  log: TrialLog,
  everything: ReadonlySet<Suspect>,
  maxBuilds: number,
  /** The batcher whose builds are used up as well. */
  parent?: QueryBatcher,
): QueryBatcher => {
  let drafts: Draft[] = [];
  let spent = 0;
  let ranOut = false;

  const reserve = (builds: number): number => {
    const within = Math.min(builds, maxBuilds - spent);
    const granted = parent === undefined ? within : parent.reserve(within);
    spent += granted;
    ranOut ||= granted < builds;
    return granted;
  };

  const run = async (): Promise<void> => {
    const batch = drafts;
    drafts = [];
    const affordable = batch.slice(0, reserve(batch.length));
    const plans = affordable.map(planOf);
    try {
      const built = await builder.build(
        plans.map((plan) => ({ ...plan, label: trialLabel(plan, everything) })),
        () => reserve(1) === 1,
      );
      const trials = plans.map((plan, index): Trial | undefined => {
        const { controls, outcome } = built[index]!;
        return outcome === undefined ? undefined : { ...plan, controls, outcome };
      });
      for (const trial of trials) if (trial !== undefined) log.add(trial);
      batch.forEach((draft, index) => {
        draft.resolve(trials[index]);
      });
    } catch (error) {
      for (const draft of batch) draft.reject(error);
    }
  };

  const enqueue = (draft: Omit<Draft, 'resolve' | 'reject' | 'trial'>): Draft => {
    // Run the batch on the next turn of the event loop: all callers have queued by then, because all other waits are for builds.
    if (drafts.length === 0) setImmediate(() => void run());
    const { promise, resolve, reject } = withResolvers<Trial | undefined>();
    const entry = { ...draft, trial: promise, resolve, reject };
    drafts.push(entry);
    return entry;
  };

  return {
    ask: async (question) => {
      const { key } = question;
      const unstable = log.unstable(key);
      if (log.noisy(key)) return undefined;
      const known = log.find(question.include, question.exclude);
      if (known !== undefined) return log.resultOf(known, key);
      const shared = drafts.find((draft) => agrees(draft, question));
      if (shared !== undefined) {
        shared.include = union(shared.include, question.include);
        shared.exclude = union(shared.exclude, question.exclude);
      }
      const draft = shared ?? enqueue({ ...question, others: new Set(), controls: [], open: true });
      const trial = await draft.trial;
      // Results from before the key was found unstable cannot be compared with later ones.
      const changed = log.noisy(key) || log.unstable(key) !== unstable;
      return trial === undefined || changed ? undefined : log.resultOf(trial, key);
    },
    build: ({ taken, others, controls, later }) =>
      enqueue({ include: taken, exclude: new Set(), prefer: taken, others, controls, later, open: false })
        .trial,
    spent: () => spent,
    ranOut: () => ranOut,
    reserve,
  };
};

interface Draft {
  include: ReadonlySet<Suspect>;
  exclude: ReadonlySet<Suspect>;
  readonly prefer: ReadonlySet<Suspect>;
  readonly others: BuildRequest['others'];
  readonly controls: BuildRequest['controls'];
  readonly later?: boolean | undefined;
  /** Whether more questions may join. */
  readonly open: boolean;
  readonly trial: Promise<Trial | undefined>;
  readonly resolve: (trial: Trial | undefined) => void;
  readonly reject: (error: unknown) => void;
}

const agrees = (draft: Draft, { include, exclude }: Question): boolean =>
  draft.open
    ? disjoint(draft.include, exclude) && disjoint(draft.exclude, include)
    : draft.others.size === 0 &&
      draft.controls.length === 0 &&
      contains(draft.include, include) &&
      disjoint(draft.include, exclude);

const planOf = (draft: Draft): Omit<BuildRequest, 'label'> => ({
  taken: draft.open ? union(draft.include, minus(draft.prefer, draft.exclude)) : draft.include,
  others: draft.others,
  controls: draft.controls,
  ...(draft.later === true ? { later: true } : {}),
});

const withResolvers = <T>() => {
  let resolve!: (value: T) => void;
  let reject!: (error: unknown) => void;
  const promise = new Promise<T>((yes, no) => {
    resolve = yes;
    reject = no;
  });
  return { promise, resolve, reject };
};
