import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { explain } from '../../../src/engine/explain/index.ts';
import type { AxisName } from '../../../src/model/axis-name.ts';
import type { Canary } from '../../../src/model/canary.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

/** The clock of two builds, in 2023 and 2024. */
export const CLOCK: Canary = {
  axis: 'clock',
  kind: 'time',
  control: { from: 1_700_000_000, to: 1_700_000_005 },
  experiment: { from: 1_734_399_995, to: 1_734_400_000 },
};

export interface ExplainedPair {
  readonly codes: readonly string[];
  readonly axes: readonly AxisName[];
  /** Bytes that nothing explains. */
  readonly bytes: number;
  readonly commands: readonly string[];
}

/** What the causes say of two contents that differ. */
export const explainPair = async (
  control: Buffer,
  experiment: Buffer,
  { canaries = [CLOCK], varied }: { canaries?: readonly Canary[]; varied?: readonly AxisName[] } = {},
): Promise<ExplainedPair> => {
  const folder = temporaryFolder('pair');
  const [a, b] = ['a', 'b'].map((side) => join(folder, side, 'x')) as [string, string];
  for (const [path, content] of [
    [a, control],
    [b, experiment],
  ] as const) {
    mkdirSync(join(path, '..'));
    writeFileSync(path, content);
  }
  const { findings, unexplained } = await explain({
    pairs: [{ output: 'x', control: { file: a }, experiment: { file: b } }],
    canaries,
    ...(varied === undefined ? {} : { varied }),
  });
  const counted = findings.filter(({ latent }) => !latent);
  return {
    codes: [...new Set(counted.map(({ code }) => code))].sort(),
    axes: [...new Set(counted.flatMap(({ axes }) => axes))].sort(),
    bytes: unexplained.bytes,
    commands: [...new Set(counted.flatMap(({ fix }) => fix.command ?? []))].sort(),
  };
};
