import { randomInt } from 'node:crypto';
import { availableParallelism } from 'node:os';
import type fc from 'fast-check';
import { demandClearList } from '../engine/plan/vary.ts';
import type { ReportAxis } from '../model/report.ts';
import type { Tree } from '../model/tree.ts';
import type { Variation } from '../model/variation.ts';
import { displayText } from '../util/display.ts';
import { Failure } from '../util/failure.ts';
import { shellWords } from '../util/shell-quote.ts';
import { demandTimeLimit } from '../util/time-limit.ts';
import { fileTree } from './arbitraries/file-tree.ts';
import type { Subject } from './counterexample/counterexample.ts';
import { openEnvironment } from './environment/open-environment.ts';
import { type FuzzReport, fuzzPipeline } from './fuzz-pipeline.ts';
import { PoolSlot } from './pool-slot.ts';
import type { Progress } from './progress.ts';
import { KEPT, type Kept } from './tree-differences.ts';

/** A script for `sh -e`, or an argument vector. */
export type Command = string | readonly string[];

export interface FuzzOptions {
  /** Run in a folder that holds the random tree as `tree`. Every path that it makes, changes or removes in that folder is an output. */
  readonly command: Command;
  /** Run in an empty folder below that one, after `tree` is removed: must restore the tree, as `tree` or directly in the empty folder. */
  readonly roundTrip?: Command | undefined;
  /** What the round trip must keep in addition to names, types, contents and link targets; default: hard links. */
  readonly keep?: readonly Kept[] | undefined;
  /** Whether the command may fail on a tree, if it then fails under all conditions; default: only if its user cannot read all of it. */
  readonly mayRefuse?: boolean | undefined;
  /** Whether hard links of the control are copies in the experiment; default: false. */
  readonly hardLinks?: boolean | undefined;
  /** Axes, as for `run --vary`; default: the default set. */
  readonly vary?: readonly string[] | undefined;
  /** Variables for the command; they override those of every axis. */
  readonly env?: Readonly<Record<string, string>> | undefined;
  /** Absolute paths of the host that the command may read, although the sandbox would hide them. */
  readonly binds?: readonly string[] | undefined;
  /** The arbitrary that generates the trees; default: `fileTree()`. */
  readonly trees?: fc.Arbitrary<Tree> | undefined;
  /** All random choices are derived from it; default: a random seed, which is in the result. */
  readonly seed?: number | undefined;
  /** The path of a counterexample: together with its seed, selects exactly that tree. */
  readonly path?: string | undefined;
  /** The maximum number of trees; default: 1,000, or no limit if `durationMs` is given. */
  readonly runs?: number | undefined;
  /** Milliseconds for the search; default: no limit. */
  readonly durationMs?: number | undefined;
  /** Milliseconds for the command on one tree; default: 10,000. */
  readonly timeoutMs?: number | undefined;
  /** The number of trees at the same time; default: the number of processors. The result does not depend on it. */
  readonly jobs?: number | undefined;
  /** A folder of counterexamples: those in it are tried first, and a new one is written to it; default: none. */
  readonly counterexamples?: string | undefined;
  readonly signal?: AbortSignal | undefined;
  readonly onProgress?: ((progress: Progress) => void) | undefined;
  /** `plain`: without namespaces, even if they are available; the command then sees the host. Default: `strongest`. */
  readonly isolation?: 'strongest' | 'plain' | undefined;
}

export interface FuzzResult extends FuzzReport {
  readonly seed: number;
  readonly axes: readonly ReportAxis[];
  /** Why the command runs without namespaces; undefined if it has them. */
  readonly reduced: string | undefined;
}

/**
 * Runs a command on random file trees, each under two sets of conditions, until one shows a fault. Then shrinks the tree and the set of
 * variations. Throws a `Failure` for errors that the command did not cause: a full disk, an environment that cannot be set up.
 */
export const fuzz = async (options: FuzzOptions): Promise<FuzzResult> => {
  const subject = subjectOf(options);
  const { seed = randomInt(1, 2 ** 31), vary = [], timeoutMs = 10_000, isolation = 'strongest' } = options;
  demandTimeLimit(timeoutMs);
  const { env, binds } = subject;
  const axes = axesOf(vary);
  demandClearList(axes, '--vary');
  const environment = await openEnvironment({
    vary: axes,
    env,
    binds,
    seed,
    scripts: subject,
    isolation,
  });
  const jobs = options.jobs ?? availableParallelism();
  const slots = Array.from({ length: jobs }, (_, number) => new PoolSlot(environment, number, timeoutMs));
  try {
    const report = await fuzzPipeline(
      {
        subject,
        claims: {
          varied: variationsOf(slots[0]!, options),
          kept: subject.roundTrip === undefined ? undefined : subject.kept,
          mayRefuse: options.mayRefuse ?? false,
        },
        trees: options.trees ?? fileTree(),
        seed,
        path: options.path ?? '',
        runs: runsOf(options),
        durationMs: options.durationMs,
        timeoutMs,
        counterexamples: options.counterexamples,
        signal: options.signal ?? new AbortController().signal,
        onProgress: options.onProgress ?? (() => {}),
      },
      slots,
    );
    demandTrees(report, options);
    return { ...report, seed, axes: environment.axesSoFar(), reduced: environment.reduced };
  } finally {
    await Promise.all(slots.map((slot) => slot.close()));
    await environment.close();
  }
};

/** A command that ran on no tree has not held. */
const demandTrees = ({ outcome, progress }: FuzzReport, { runs, durationMs }: FuzzOptions): void => {
  if (outcome.kind !== 'held' || progress.trees > 0) return;
  throw new Failure(
    durationMs === undefined || runs === 0
      ? `no tree was tried, so nothing was tested: the maximum number of trees (runs) is ${runs}\n  give at least 1`
      : `no tree was tried in ${durationMs} ms, so nothing was tested\n  search for longer, such as --for 90s`,
  );
};

const runsOf = ({ runs, path, durationMs }: FuzzOptions): number => {
  if (path !== undefined) return 1;
  return runs ?? (durationMs === undefined ? 1_000 : Number.MAX_SAFE_INTEGER);
};

const subjectOf = ({
  command,
  roundTrip,
  keep = ['hard-links'],
  env = {},
  binds = [],
}: FuzzOptions): Subject => {
  const unknown = keep.find((name) => !KEPT.includes(name));
  if (unknown !== undefined)
    throw new Failure(`a round trip cannot keep '${displayText(unknown)}': it can keep ${KEPT.join(', ')}`);
  return {
    command: scriptOf(command),
    roundTrip: roundTrip === undefined ? undefined : scriptOf(roundTrip),
    kept: keep,
    env,
    binds,
  };
};

const scriptOf = (command: Command): string => (typeof command === 'string' ? command : shellWords(command));

const axesOf = (vary: readonly string[]): readonly string[] =>
  vary.filter((name) => !/^[+-]?hard-links$/.test(name));

const variationsOf = (
  slot: PoolSlot,
  { hardLinks = false, vary = [] }: FuzzOptions,
): readonly Variation[] => {
  if (vary.length > 0 && vary.every((name) => name === 'hard-links')) return ['hard-links'];
  const asked = hardLinks || vary.some((name) => /^\+?hard-links$/.test(name));
  return slot.variations.filter((variation) => variation !== 'hard-links' || asked);
};
