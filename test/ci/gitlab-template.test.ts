import { mkdirSync, readFileSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { execaSync } from 'execa';
import { describe, expect, it } from 'vitest';
import { findProgram } from '../../src/sandbox/host/find-programs.ts';
import { skipUnless } from '../support/skip-unless.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';
import { cloneWithBuiltTool } from './support/action-clone.ts';
import { openGitlabProject } from './support/gitlab-project.ts';

const TEMPLATE = readFileSync('templates/repro-harness.gitlab-ci.yml', 'utf8');

const include = (inputs: string): string => `include:\n  - local: template.yml\n    inputs: ${inputs}\n`;

/** The jobs of a project that includes the template, or why there are none. */
const jobsOf = (
  template: string,
  configuration = include('{tool: /nowhere, shards: 3}'),
): readonly Listed[] | string => {
  const { exitCode, stdout, stderr } = openGitlabProject({ template, configuration }).local('--list-json');
  return exitCode === 0 ? (JSON.parse(stdout) as Listed[]) : stderr;
};

interface Listed {
  readonly name: string;
  readonly when: string;
  readonly needs?: readonly { readonly job: string }[];
}

describe('the GitLab template', () => {
  it('has a job for every shard, and one that merges after all of them, whatever they found', () => {
    const jobs = jobsOf(TEMPLATE) as readonly Listed[];
    expect(jobs.map(({ name, when }) => [name, when])).toEqual([
      ['repro-harness: [1/3]', 'on_success'],
      ['repro-harness: [2/3]', 'on_success'],
      ['repro-harness: [3/3]', 'on_success'],
      ['repro-harness merge', 'always'],
    ]);
    expect(jobs.at(-1)!.needs).toMatchObject([{ job: 'repro-harness' }]);
  });

  it.each([
    ['an unknown key', '  parallel:', '  paralel:', "'paralel' property is not expected"],
    ['an unknown kind of report', 'codequality:', 'codequalty:', "'codequalty' property is not expected"],
    ['a job that does not exist', 'needs: ["$[[ inputs.name ]]"]', 'needs: [other]', 'could not be found'],
    [
      'an input that is not declared',
      '$[[ inputs.image ]]',
      '$[[ inputs.imag ]]',
      'unknown interpolation key',
    ],
  ])('is not accepted with %s', (_, good, bad, message) => {
    expect(TEMPLATE).toContain(good);
    expect(jobsOf(TEMPLATE.replace(good, bad))).toContain(message);
  });

  it('is not accepted without the input that has no default', () => {
    expect(jobsOf(TEMPLATE, include('{shards: 2}'))).toContain(
      '`tool` input: required value has not been provided',
    );
  });

  it('can be included twice', () => {
    const twice = `${include('{tool: /nowhere}')}  - local: template.yml\n    inputs: {tool: /nowhere, name: other}\n`;
    expect(jobsOf(TEMPLATE, twice)).toHaveLength(6);
  });

  const runner = skipUnless(findProgram('rsync') !== undefined, 'needs rsync');
  runner.it('builds in parallel jobs and merges, without containers', () => {
    const root = temporaryFolder('gitlab-tool-');
    const source = cloneWithBuiltTool(join(root, 'clone'));
    const installed = join(root, 'installed');
    execaSync(process.execPath, [join(source, 'scripts/install-tool.mjs'), installed]);
    // In place of the download of the tool.
    const ready = `.repro-harness:\n  before_script:\n    - tool=${root}/tool\n    - export PATH="${installed}/bin:$PATH"\n`;
    mkdirSync(join(root, 'tool'));
    symlinkSync(source, join(root, 'tool/source'));
    const project = openGitlabProject({
      template: TEMPLATE,
      configuration: `${include('{tool: /nowhere, shards: 2, profile: quick, args: --max-builds=2}')}${ready}`,
      files: {
        'scenarios/equal/scenario.yaml': 'build: echo a >b.txt\noutputs: [b.txt]\n',
        'scenarios/umask/scenario.yaml': 'build: umask >b.txt\noutputs: [b.txt]\n',
      },
    });
    const { exitCode, stdout, stderr } = project.local('--force-shell-executor');
    const text = stdout + stderr;
    expect(text).toMatch(/bundle: reports\/gitlab\.shard-1-of-2\.tar/);
    expect(text).toMatch(/bundle: reports\/gitlab\.shard-2-of-2\.tar/);
    expect(text).toMatch(/UNREPRODUCIBLE\s.*\s*2 scenarios on 1 platform, 2 shards/);
    expect(exitCode, text).toBe(1);
    const read = (file: string) => readFileSync(join(project.folder, file), 'utf8');
    expect(JSON.parse(read('reports/code-quality.json'))).toHaveLength(1);
    expect(read('reports/junit.xml')).toContain('<testsuite name="umask');
    expect(read('history.ndjson').trim().split('\n')).toHaveLength(2);
  });
});
