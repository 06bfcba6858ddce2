import { describeOutput } from '../../../src/engine/explain/describe-output.ts';
import { explain } from '../../../src/engine/explain/index.ts';
import { listedDifferences } from '../../../src/engine/explain/show-difference.ts';
import type { ManifestEntry } from '../../../src/model/manifest.ts';
import { work } from '../support/work.ts';

const entry = (path: string, mode: number): ManifestEntry => ({
  path,
  type: 'file',
  mode,
  size: 1,
  mtimeNs: 0n,
});

/** Outputs that differ in their permissions, up to the text of the report. */
export const explainedOutputs = work({
  name: 'explained-outputs',
  unit: 'outputs',
  n: 1_000,
  most: 128_000,
  prepare: (n) =>
    Array.from({ length: n }, (_, index) => {
      const output = `folder-${index % 100}/out-${index}`;
      return { output, control: entry(output, 0o644), experiment: entry(output, 0o600) };
    }),
  run: async (metadata) => {
    const explanation = await explain({ pairs: [], metadata, canaries: [], keep: 20_000 });
    listedDifferences(explanation);
    explanation.outputs.map(describeOutput);
  },
});
