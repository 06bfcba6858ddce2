import { fileTree } from '../../src/fuzz/arbitraries/file-tree.ts';
import { type EnvironmentOptions, openEnvironment } from '../../src/fuzz/environment/open-environment.ts';
import { type FuzzPlan, type FuzzReport, fuzzPipeline } from '../../src/fuzz/fuzz-pipeline.ts';
import { PoolSlot } from '../../src/fuzz/pool-slot.ts';
import type { Kept } from '../../src/fuzz/tree-differences.ts';

export interface Pipeline {
  readonly command: string;
  readonly roundTrip?: string;
  readonly kept?: readonly Kept[];
  readonly hardLinks?: boolean;
}

/** A search with the defaults of the tests: a fixed seed, 500 trees, no folder of counterexamples. */
export const searchOnce = async (
  pipeline: Pipeline,
  plan: Partial<FuzzPlan> = {},
  options: Partial<EnvironmentOptions> = {},
  slots = 2,
): Promise<FuzzReport> => {
  const { command, roundTrip, kept = [], hardLinks = false } = pipeline;
  const { timeoutMs = 5_000, seed = 1 } = plan;
  const scripts = { command, roundTrip };
  const environment = await openEnvironment({
    vary: [],
    env: {},
    binds: [],
    seed,
    scripts,
    isolation: 'strongest',
    ...options,
  });
  const executors = Array.from(
    { length: slots },
    (_, number) => new PoolSlot(environment, number, timeoutMs),
  );
  try {
    return await fuzzPipeline(
      {
        subject: { command, roundTrip, kept, env: {}, binds: [] },
        claims: {
          varied: executors[0]!.variations.filter((variation) => hardLinks || variation !== 'hard-links'),
          kept: roundTrip === undefined ? undefined : kept,
          mayRefuse: false,
        },
        trees: fileTree(),
        seed,
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
    await environment.close();
  }
};
