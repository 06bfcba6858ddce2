import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { execaSync } from 'execa';
import { beforeAll, describe, expect, it } from 'vitest';
import { pack } from '../../../src/archive/pack/pack.ts';
import { loadScenario } from '../../../src/engine/scenario/load-scenario.ts';
import { verifyScenario } from '../../../src/engine/verify/verify-scenario.ts';
import type { Verification } from '../../../src/model/verification.ts';
import { verificationText } from '../../../src/reporters/verification-text.ts';
import { gnuTar, hostTarVersion } from '../../archive/pack/gnu-tar.ts';
import { skipUnless } from '../../support/skip-unless.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

const withGnuTar = skipUnless('version' in gnuTar, 'missing' in gnuTar ? gnuTar.missing : '');

let folder: string;
beforeAll(() => {
  folder = temporaryFolder('verify-scenario');
  mkdirSync(join(folder, 'source/t'), { recursive: true });
  writeFileSync(join(folder, 'source/t/file'), 'content\n');
});

const TAR =
  'tar --format=posix --sort=name --mtime=@5 --clamp-mtime --owner=0 --group=0 --numeric-owner --mode=go+u,go-w ' +
  '--pax-option=exthdr.name=%d/PaxHeaders/%f,delete=atime,delete=ctime -cf';

const sha256 = (file: string): string => createHash('sha256').update(readFileSync(file)).digest('hex');

const verify = async (
  build: string,
  published: Record<string, string>,
  against?: string,
): Promise<Verification> => {
  const file = join(folder, 'scenario.yaml');
  const outputs = Object.keys(published).map((path) => `  ${path}: ${published[path]}\n`);
  const head = `name: s\nsource: {dir: source}\noutputs: [out.tgz]\nbuild: |\n  ${build.replaceAll('\n', '\n  ')}\n`;
  writeFileSync(file, head + (outputs.length > 0 ? `published:\n${outputs.join('')}` : ''));
  return verifyScenario({ scenario: await loadScenario(file), ...(against !== undefined && { against }) });
};

/** Creates the published archive with `pack` and returns its digest, the only part of it that the scenario contains. */
const publish = async (name: string, options: object): Promise<string> => {
  const output = join(folder, 'published', name);
  mkdirSync(join(folder, 'published'), { recursive: true });
  await pack({ directory: join(folder, 'source/t'), output, mtime: 5, ...options });
  return sha256(output);
};

describe('verifyScenario', () => {
  it('verifies an output that has the published digest', async () => {
    const digest = createHash('sha256').update('content\n').digest('hex');
    const outcome = await verify('cp t/file out.tgz', { 'out.tgz': digest });
    expect(outcome).toMatchObject({ verdict: 'verified', reason: '' });
    expect(verificationText(outcome)).toContain('VERIFIED   s');
    expect(verificationText(outcome)).toContain(digest);
  });

  it('reports an output that the build did not write', async () => {
    const outcome = await verify('true', { 'out.tgz': 'f'.repeat(64) });
    expect(outcome).toMatchObject({ verdict: 'different', outputs: [{ verdict: 'missing' }] });
  });

  it('reports how a build failed, with the end of its log', async () => {
    const outcome = await verify('echo some words; exit 7', { 'out.tgz': 'f'.repeat(64) });
    expect(outcome).toMatchObject({ verdict: 'failed', reason: 'the build ended with code 7\nsome words' });
  });

  it('refuses a scenario that does not state what was published', async () => {
    await expect(verify('true', {})).rejects.toThrow('does not state what was published');
    await expect(verify('true', {}, join(folder, 'none'))).rejects.toThrow('there is no such file');
    await expect(verify('true', { '../x': 'f'.repeat(64) })).rejects.toThrow('is outside the source');
  });

  withGnuTar.describe('from the digest alone', () => {
    const host = hostTarVersion();
    const other = host === '1.34' ? '1.35' : '1.34';

    it('names the container if only that differs', async () => {
      const digest = await publish('out.tgz', { gzip: 'gnu', tarVersion: host });
      const { outputs } = await verify(`${TAR} - t | gzip -1n >out.tgz`, { 'out.tgz': digest });
      expect(outputs[0]?.layers).toMatchObject([
        { layer: 'container', fields: [{ field: 'compressor', published: 'gzip -9 -n' }] },
      ]);
    });

    it('names the header fields in which versions of tar differ', async () => {
      const digest = await publish('out.tgz', { gzip: 'gnu', tarVersion: other });
      const { outputs } = await verify(`${TAR} - t | gzip -9n >out.tgz`, { 'out.tgz': digest });
      expect(outputs[0]?.layers).toMatchObject([
        { layer: 'tar header', fields: [{ field: 'devmajor, devminor' }] },
      ]);
      expect(outputs[0]?.layers[0]?.fields[0]?.published).toContain(`GNU tar ${other}`);
    });

    it('names both, and no layer if something else differs', async () => {
      const digest = await publish('out.txz', { tarVersion: other });
      const build = `${TAR} - t | xz -T1 -1 >out.txz`;
      const { outputs } = await verify(build, { 'out.txz': digest });
      expect(outputs[0]?.layers.map(({ layer }) => layer)).toEqual(['container', 'tar header']);
      const changed = await verify(build.replace(' t ', ' --mtime=@4 t '), { 'out.txz': digest });
      expect(changed.outputs[0]).toMatchObject({ verdict: 'different', layers: [] });
      expect(verificationText(changed)).toContain('the digest alone does not show where');
    });
  });

  it('reports by layer and field where an output differs from the published file', async () => {
    const other = join(folder, 'other');
    mkdirSync(join(other, 't'), { recursive: true });
    writeFileSync(join(other, 't/file'), 'different\n');
    execaSync('sh', ['-c', `${TAR.replace('--owner=0', '--owner=:7')} - t | gzip -1n >out.tgz`], {
      cwd: other,
    });
    const outcome = await verify(`${TAR} - t | gzip -9n >out.tgz`, {}, join(other, 'out.tgz'));
    expect(outcome.outputs[0]?.layers.map(({ layer }) => layer)).toEqual([
      'container',
      'tar header',
      'member content',
    ]);
    const text = verificationText(outcome);
    expect(text).toMatch(
      /tar header:\n {6}uid, 2 times: out.tgz > out.tar > t\/\n {8}published {2}7\n {8}rebuilt {4}0\n/,
    );
    expect(text).toMatch(/published {2}different\n {8}rebuilt {4}content/);
    const folderOfFiles = await verify(`${TAR} - t | gzip -9n >out.tgz`, {}, other);
    expect(folderOfFiles.outputs).toEqual(outcome.outputs);
  });

  it('uses the published file if it is beside the scenario, but no different file of that name', async () => {
    const build = 'cp t/file out.tgz; echo more >>out.tgz';
    writeFileSync(join(folder, 'out.tgz'), 'content\n');
    const digest = sha256(join(folder, 'out.tgz'));
    const found = await verify(build, { 'out.tgz': digest });
    expect(found.outputs[0]).toMatchObject({ verdict: 'different', against: join(folder, 'out.tgz') });
    expect(found.outputs[0]?.layers.map(({ layer }) => layer)).toEqual(['content']);
    const foreign = await verify(build, { 'out.tgz': 'f'.repeat(64) });
    expect(foreign.outputs[0]).not.toHaveProperty('against');
    rmSync(join(folder, 'out.tgz'));
  });
});
