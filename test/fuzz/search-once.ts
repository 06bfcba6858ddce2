import { fileTree } from '../../src/fuzz/arbitraries/file-tree.ts';
import type { Executor } from '../../src/fuzz/executor.ts';
import { type FuzzPlan, type FuzzReport, fuzzPipeline } from '../../src/fuzz/fuzz-pipeline.ts';
import { Lane } from '../../src/fuzz/lane.ts';
import { plainSurroundings } from '../../src/fuzz/plain-surroundings.ts';
import type { Surroundings } from '../../src/fuzz/surroundings.ts';
import type { Kept } from '../../src/fuzz/tree-differences.ts';

export interface Pipeline {
  readonly command: string;
  readonly roundTrip?: string;
  readonly kept?: readonly Kept[];
  readonly hardLinks?: boolean;
}

/** A search with the defaults of a test: seeded, 500 trees, nothing kept. */
export const searchOnce = async (
  pipeline: Pipeline,
  plan: Partial<FuzzPlan> = {},
  surroundings: () => Surroundings = plainSurroundings,
  lanes = 2,
): Promise<FuzzReport> => {
  const { command, roundTrip, kept = [], hardLinks = false } = pipeline;
  const timeoutMs = plan.timeoutMs ?? 5_000;
  const executors: readonly Executor[] = Array.from(
    { length: lanes },
    () => new Lane({ command, roundTrip, timeoutMs }, surroundings()),
  );
  try {
    return await fuzzPipeline(
      {
        subject: { command, roundTrip, kept },
        claims: {
          varied: executors[0]!.variations.filter((variation) => hardLinks || variation !== 'hard-links'),
          kept: roundTrip === undefined ? undefined : kept,
          mayRefuse: false,
        },
        trees: fileTree(),
        seed: 1,
        path: '',
        runs: 500,
        durationMs: undefined,
        timeoutMs,
        counterexamples: undefined,
        signal: new AbortController().signal,
        onProgress: () => {},
        ...plan,
      },
      executors,
    );
  } finally {
    await Promise.all(executors.map((executor) => executor.close()));
  }
};
