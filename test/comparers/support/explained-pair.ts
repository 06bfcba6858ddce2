import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { explain } from '../../../src/engine/explain/index.ts';
import type { AxisName } from '../../../src/model/axis-name.ts';
import type { Canary } from '../../../src/model/canary.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

export interface ExplainedPair {
  /** Of the findings, sorted; each once. */
  readonly codes: readonly string[];
  readonly axes: readonly AxisName[];
  readonly fixes: readonly (string | undefined)[];
  /** Differing bytes that nothing explains. */
  readonly bytes: number;
}

/** What the causes say of two contents, as `run` asks them after two builds that varied these axes. */
export const explainedPair = async (
  control: Buffer,
  experiment: Buffer,
  canaries: readonly Canary[] = [],
  varied: readonly AxisName[] = [...new Set(canaries.map(({ axis }) => axis))],
): Promise<ExplainedPair> => {
  const folder = temporaryFolder('explained-pair');
  const files = { control: join(folder, 'a', 'out'), experiment: join(folder, 'b', 'out') };
  for (const [file, bytes] of [
    [files.control, control],
    [files.experiment, experiment],
  ] as const) {
    mkdirSync(join(file, '..'), { recursive: true });
    writeFileSync(file, bytes);
  }
  const { findings, unexplained } = await explain({
    pairs: [{ output: 'out', control: { file: files.control }, experiment: { file: files.experiment } }],
    canaries,
    varied,
  });
  const real = findings.filter(({ latent }) => !latent);
  return {
    codes: [...new Set(real.map(({ code }) => code))].sort(),
    axes: [...new Set(real.flatMap(({ axes }) => axes))].sort(),
    fixes: [...new Set(real.map(({ fix }) => fix.command))],
    bytes: unexplained.bytes,
  };
};
