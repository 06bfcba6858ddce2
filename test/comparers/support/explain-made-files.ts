import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { explain } from '../../../src/engine/explain/index.ts';
import type { AxisName } from '../../../src/model/axis-name.ts';
import type { Canary } from '../../../src/model/canary.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

interface Conditions {
  readonly canaries?: readonly Canary[];
  readonly varied?: readonly AxisName[];
}

/** What the causes say of two files: `code: axes` of every finding, sorted, and the number of bytes that nothing explains. */
export const explainMadeFiles = async (
  control: Buffer,
  experiment: Buffer,
  { canaries = [], varied }: Conditions = {},
): Promise<{ readonly found: readonly string[]; readonly bytes: number }> => {
  const folder = temporaryFolder('made');
  const [a, b] = [join(folder, 'a'), join(folder, 'b')];
  writeFileSync(a, control);
  writeFileSync(b, experiment);
  const { findings, unexplained } = await explain({
    pairs: [{ output: 'out', control: { file: a }, experiment: { file: b } }],
    canaries,
    ...(varied === undefined ? {} : { varied }),
  });
  const found = findings
    .filter(({ latent }) => !latent)
    .map(({ code, axes, noise }) => `${code}: ${noise ? 'noise' : axes.join(' ')}`);
  return { found: [...new Set(found)].sort(), bytes: unexplained.bytes };
};
