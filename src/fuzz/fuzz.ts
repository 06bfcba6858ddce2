import { randomInt } from 'node:crypto';
import { availableParallelism } from 'node:os';
import type fc from 'fast-check';
import type { ReportAxis } from '../model/report.ts';
import type { Tree } from '../model/tree.ts';
import type { Variation } from '../model/variation.ts';
import { displayText } from '../util/display.ts';
import { Failure } from '../util/failure.ts';
import { shellWords } from '../util/shell-quote.ts';
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
  /** Run in a folder that holds the random tree as `tree`; every other file that it makes there is an output. */
  readonly command: Command;
  /** Run in an empty folder below that one, without the tree: is to give the tree back, as `tree` or right there. */
  readonly roundTrip?: Command | undefined;
  /** What the round trip keeps beside names, types, contents and link targets; default: hard links. */
  readonly keep?: readonly Kept[] | undefined;
  /** Whether the command may fail on a tree, as long as it does so under all conditions; default: only on what its user cannot read. */
  readonly mayRefuse?: boolean | undefined;
  /** Whether hard links of one build are copies in the other; default: no. */
  readonly hardLinks?: boolean | undefined;
  /** Axes, as for `run --vary`; default: the usual ones. */
  readonly vary?: readonly string[] | undefined;
  /** Variables for the command; they win over every axis. */
  readonly env?: Readonly<Record<string, string>> | undefined;
  /** Absolute paths of the host that the command may read where it would not see them. */
  readonly binds?: readonly string[] | undefined;
  /** Which trees; default: `fileTree()`. */
  readonly trees?: fc.Arbitrary<Tree> | undefined;
  /** Everything random comes from it; default: chosen, and told in the result. */
  readonly seed?: number | undefined;
  /** With the seed of a counterexample: exactly that tree. */
  readonly path?: string | undefined;
  /** Trees at most; default: 1,000, or with a duration as many as there is time for. */
  readonly runs?: number | undefined;
  /** Milliseconds for the search. */
  readonly durationMs?: number | undefined;
  /** Milliseconds for the command on one tree; default: 10,000. */
  readonly timeoutMs?: number | undefined;
  /** Trees at the same time; default: as many as there are processors. The result does not depend on it. */
  readonly jobs?: number | undefined;
  /** A folder of counterexamples: tried first, and written to; default: none. */
  readonly counterexamples?: string | undefined;
  readonly signal?: AbortSignal | undefined;
  readonly onProgress?: ((progress: Progress) => void) | undefined;
  /** `plain`: without namespaces, even where they can be had; the command then sees the host. Default: the strongest. */
  readonly isolation?: 'strongest' | 'plain' | undefined;
}

export interface FuzzResult extends FuzzReport {
  readonly seed: number;
  readonly axes: readonly ReportAxis[];
  /** Why isolation is not the strongest; undefined where it is. */
  readonly reduced: string | undefined;
}

/**
 * Random file trees through a command, each under two sets of conditions, until one of them shows a fault; shrunk in the tree
 * and in the conditions. Throws a `Failure` for what says nothing about the command: a full disk, environment that cannot be set up.
 */
export const fuzz = async (options: FuzzOptions): Promise<FuzzResult> => {
  const subject = subjectOf(options);
  const { seed = randomInt(1, 2 ** 31), vary = [], timeoutMs = 10_000, isolation = 'strongest' } = options;
  const { env, binds } = subject;
  const environment = await openEnvironment({
    vary: axesOf(vary),
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
    return { ...report, seed, axes: environment.axes, reduced: environment.reduced };
  } finally {
    await Promise.all(slots.map((slot) => slot.close()));
    await environment.close();
  }
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
    throw new Failure(`a round trip cannot keep '${displayText(unknown)}': it keeps ${KEPT.join(', ')}`);
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
