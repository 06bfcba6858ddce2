import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { execa } from 'execa';
import { describe, expect, it } from 'vitest';
import { temporaryFolder } from '../../support/temporary-folder.ts';

describe('the versions of the tools', () => {
  it('are asked once and kept: the next run reads them', async () => {
    const folder = temporaryFolder('host-versions-');
    const cache = join(folder, 'cache/repro-harness');
    mkdirSync(join(folder, 'source'));
    writeFileSync(join(folder, 'source/a'), '');
    const words = ['run', '--json', '--no-attribute', '--source', join(folder, 'source')];
    const report = ['--report-dir', join(folder, 'report'), '--vary=umask', '--', 'touch', 'out'];
    const tarOf = async () => {
      // The bundle: a module that it cannot load is not missed by the sources.
      const { stdout } = await execa('bin/repro-harness.js', [...words, ...report], {
        env: { XDG_CACHE_HOME: join(folder, 'cache') },
        reject: false,
      });
      return (JSON.parse(stdout) as { host: { tar: string } }).host.tar;
    };
    expect(await tarOf()).toMatch(/^tar \(GNU tar\) \d/);
    expect(readdirSync(cache).filter((name) => name.startsWith('versions'))).toEqual(['versions.json']);
    const kept = readFileSync(join(cache, 'versions.json'), 'utf8');
    writeFileSync(join(cache, 'versions.json'), kept.replace('GNU tar', 'our tar'));
    expect(await tarOf()).toMatch(/^tar \(our tar\)/);
  });
});
