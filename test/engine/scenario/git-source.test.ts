import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import type { RunOptions } from '../../../src/engine/plan/run-options.ts';
import { variedAxes } from '../../../src/engine/plan/vary.ts';
import { runScenario } from '../../../src/engine/run/run-scenario.ts';
import { loadScenario } from '../../../src/engine/scenario/load-scenario.ts';
import { makeRepository, type Repository } from '../../sandbox/git/repository.ts';
import { runCli } from '../../support/run-cli.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

let folder: string;
let repository: Repository;
beforeAll(() => {
  folder = temporaryFolder('git-source');
  process.env['XDG_CACHE_HOME'] = join(folder, 'cache');
  repository = makeRepository(join(folder, 'repository'));
});

const run = (name: string, build: string, commit: string) => {
  const place = join(folder, name);
  mkdirSync(place);
  const source = `source: {git: {url: ../repository, tag: ${name}, commit: ${commit}}}`;
  const scenario = `${source}\noutputs: [out]\nvary: [umask]\nbuild: |\n  ${build}\n`;
  writeFileSync(join(place, 'scenario.yaml'), scenario);
  return runCli(['run', '--no-attribute', '-q', 'scenario.yaml'], { cwd: place });
};

describe('a scenario with a source in git', () => {
  it('builds the files of the commit', () => {
    repository.git('tag', 'good', repository.first);
    const { exitCode, stderr, stdout } = run('good', 'grep -q one file && cp file out', repository.first);
    expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: '' });
    expect(stdout).toContain('REPRODUCIBLE');
  });

  it('is refused with both ids before any build if the tag has moved', () => {
    repository.git('tag', 'moved', repository.second);
    const { exitCode, stderr } = run('moved', 'cp file out', repository.first);
    expect(stderr).toContain('has moved');
    expect(stderr).toContain(repository.first);
    expect(stderr).toContain(repository.second);
    expect(exitCode).toBe(2);
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
      settings: {},
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
