import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { RunOptions } from '../../../src/engine/plan/run-options.ts';
import { variedAxes } from '../../../src/engine/plan/vary.ts';
import { runScenario } from '../../../src/engine/run/run-scenario.ts';
import { loadScenario } from '../../../src/engine/scenario/load-scenario.ts';
import { makeRepository, type Repository } from '../../sandbox/git/repository.ts';

let folder: string;
let repository: Repository;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'git-source-'));
  process.env['XDG_CACHE_HOME'] = join(folder, 'cache');
  repository = makeRepository(join(folder, 'repository'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const run = (name: string, build: string, commit: string) => {
  const place = join(folder, name);
  mkdirSync(place);
  const source = `source: {git: {url: ../repository, tag: ${name}, commit: ${commit}}}`;
  const scenario = `${source}\noutputs: [out]\nvary: [umask]\nbuild: |\n  ${build}\n`;
  writeFileSync(join(place, 'scenario.yaml'), scenario);
  const args = [join(process.cwd(), 'bin/repro-harness.js'), 'run', '--no-attribute', '-q', 'scenario.yaml'];
  return spawnSync(process.execPath, args, {
    cwd: place,
    encoding: 'utf8',
  });
};

describe('a scenario with a source in git', () => {
  it('builds the files of the commit', () => {
    repository.git('tag', 'good', repository.first);
    const { status, stderr, stdout } = run('good', 'grep -q one file && cp file out', repository.first);
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
    expect(stdout).toContain('REPRODUCIBLE');
  });

  it('is refused with both ids before any build if the tag has moved', () => {
    repository.git('tag', 'moved', repository.second);
    const { status, stderr } = run('moved', 'cp file out', repository.first);
    expect(stderr).toContain('has moved');
    expect(stderr).toContain(repository.first);
    expect(stderr).toContain(repository.second);
    expect(status).toBe(2);
  });

  it('is refused as well if the tag moves during a build', async () => {
    repository.git('tag', 'moving', repository.first);
    const file = join(folder, 'moving.yaml');
    const source = `source: {git: {url: ./repository, tag: moving, commit: ${repository.first}}}`;
    writeFileSync(file, `${source}\noutputs: [out]\nbuild: cp file out\n`);
    const options: RunOptions = {
      scenario: await loadScenario(file),
      varied: variedAxes(['umask']),
      require: [],
      seed: 1,
      profile: 'standard',
      jobs: 2,
      timeoutMs: 60_000,
      minCpus: undefined,
      keep: undefined,
      attribute: false,
      maxBuilds: 2,
      emulate: false,
      except: new Set(),
      signal: new AbortController().signal,
      progress: ({ kind }) => {
        if (kind === 'build-started') repository.git('tag', '-f', 'moving', repository.second);
      },
    };
    await expect(runScenario(options)).rejects.toThrow(
      /has moved\s+expected commit \S* *[0-9a-f]{40}\s+found commit/,
    );
  });
});
