import { cpSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { execa } from 'execa';
import { expect } from 'vitest';
import { parse } from 'yaml';
import { findProgram } from '../../src/sandbox/host/find-programs.ts';
import { packageRoot } from '../../src/util/package-root.ts';
import { skipUnless } from '../support/skip-unless.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';
import { EPOCH, patched } from './support/proposed.ts';

const scenarios = join(packageRoot(), 'scenarios');

const buildOf = (name: string): string =>
  (parse(readFileSync(join(scenarios, name, 'scenario.yaml'), 'utf8')) as { build: string }).build;

/** The archive that a build command leaves. */
const built = async (
  build: string,
  output: string,
  env: Readonly<Record<string, string>>,
): Promise<Buffer> => {
  const cwd = temporaryFolder('tar-');
  cpSync(join(scenarios, 'source-tarball/tree'), cwd, { recursive: true });
  const options = { cwd, extendEnv: false, env: { PATH: process.env['PATH'] ?? '', ...env } };
  // Its options clamp times: of older files, they keep them.
  await execa('find', ['.', '-exec', 'touch', '-d', `@${EPOCH + 1000}`, '{}', '+'], options);
  await execa('sh', ['-ec', build], options);
  return readFileSync(join(cwd, output));
};

skipUnless(findProgram('tar') !== undefined, 'needs tar').it(
  'makes of the naive scenario, byte for byte, the archive of the scenario with the release options',
  async () => {
    const folder = 'dist';
    const expected = await built(buildOf('source-tarball'), `${folder}/project.tar.gz`, {
      SOURCE_DATE_EPOCH: String(EPOCH),
    });
    const change = patched(buildOf('source-tarball-naive'));
    expect((await built(change, `${folder}/project.tgz`, {})).equals(expected)).toBe(true);
    const followed = await built(change, `${folder}/project.tgz`, { SOURCE_DATE_EPOCH: '1000000000' });
    expect(followed.equals(expected)).toBe(false);
  },
);
