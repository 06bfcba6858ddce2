import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { explain } from '../../../src/engine/explain/index.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

/** What is said of two contents without canaries: the codes and the axes of the findings, and how many bytes are not explained. */
export const explained = async (
  a: Buffer,
  b: Buffer,
  output = 'x',
): Promise<{
  readonly codes: readonly string[];
  readonly axes: readonly string[];
  readonly unexplained: number;
}> => {
  const folder = temporaryFolder('explained');
  const [control, experiment] = [join(folder, 'a'), join(folder, 'b')];
  writeFileSync(control, a);
  writeFileSync(experiment, b);
  const { findings, unexplained } = await explain({
    pairs: [{ output, control: { file: control }, experiment: { file: experiment } }],
    canaries: [],
  });
  return {
    codes: [...new Set(findings.map(({ code }) => code))].sort(),
    axes: [...new Set(findings.flatMap(({ axes }) => axes))].sort(),
    unexplained: unexplained.bytes,
  };
};
