import { fileTree } from '../../src/fuzz/arbitraries/file-tree.ts';
import { type FuzzReport, fuzzPipeline } from '../../src/fuzz/fuzz-pipeline.ts';
import { PackExecutor } from './pack-executor.ts';

/** Packs random trees, each under two sets of conditions. */
export const searchPack = async (suffix: string, seed: number, runs: number): Promise<FuzzReport> => {
  const executor = new PackExecutor(suffix);
  try {
    return await fuzzPipeline(
      {
        subject: { command: `pack tree -o out${suffix}`, roundTrip: undefined, kept: [], env: {}, binds: [] },
        claims: { varied: executor.variations, kept: undefined, mayRefuse: false },
        trees: fileTree(),
        seed,
        path: '',
        runs,
        durationMs: undefined,
        timeoutMs: 60_000,
        counterexamples: undefined,
        signal: new AbortController().signal,
        onProgress: () => {},
      },
      [executor],
    );
  } finally {
    await executor.close();
  }
};
