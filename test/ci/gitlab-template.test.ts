import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
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
});
