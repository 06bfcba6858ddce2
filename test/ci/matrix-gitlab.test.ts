import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { execaSync } from 'execa';
import { beforeAll, expect, it } from 'vitest';
import { parse } from 'yaml';
import type { MatrixReport } from '../../src/model/matrix-report.ts';
import { runCli } from '../support/run-cli.ts';
import { type GitlabProject, openGitlabProject } from './support/gitlab-project.ts';

const FILES = {
  'scenarios/constant/scenario.yaml': 'build: echo constant >out\n',
  'scenarios/umask/scenario.yaml': 'build: umask >out\n',
  'scenarios/zone/scenario.yaml': 'build: date -d @0 +%H >out\n',
};

interface Job {
  readonly parallel?: number;
  readonly script: readonly string[];
}

let pipeline: string;
let project: GitlabProject;
beforeAll(() => {
  const open = (configuration: string): GitlabProject =>
    openGitlabProject({ template: '', configuration, files: FILES });
  const args = ['matrix', '--format', 'gitlab', '--shards', '2', '--platform', 'one', '--platform', 'two'];
  pipeline = runCli(args, { cwd: open('').folder }).stdout;
  project = open(pipeline);
});

it('the child pipeline of matrix has a job for each shard, and one that merges, by the schema of GitLab', () => {
  const jobs = JSON.parse(project.local('--list-json').stdout) as readonly {
    readonly name: string;
    readonly when: string;
  }[];
  expect(jobs.map(({ name, when }) => [name, when])).toEqual([
    ['run one: [1/2]', 'on_success'],
    ['run one: [2/2]', 'on_success'],
    ['run two: [1/2]', 'on_success'],
    ['run two: [2/2]', 'on_success'],
    ['merge all', 'always'],
  ]);
});

it('the jobs of the child pipeline run all shards and merge their bundles', () => {
  // gitlab-ci-local needs rsync to run them. All write to one folder, as artifacts do.
  const runJob = ({ script }: Job, index = 1, total = 1): number | undefined =>
    execaSync('bash', ['-ec', script.join('\n')], {
      cwd: project.folder,
      env: {
        REPRO_HARNESS: resolve('bin/repro-harness.js'),
        CI_NODE_INDEX: `${index}`,
        CI_NODE_TOTAL: `${total}`,
      },
      reject: false,
    }).exitCode;
  const { stages: _, 'merge all': last, ...shards } = parse(pipeline) as Record<string, Job>;
  for (const job of Object.values(shards))
    for (let index = 1; index <= job.parallel!; index++)
      expect([0, 1]).toContain(runJob(job, index, job.parallel));
  expect(runJob(last!)).toBe(1);
  const text = readFileSync(join(project.folder, 'reports/merged/matrix.json'), 'utf8');
  const { platforms, scenarios } = JSON.parse(text) as MatrixReport;
  expect(platforms.map(({ name, shards, missing }) => [name, shards, missing])).toEqual([
    ['one', 2, []],
    ['two', 2, []],
  ]);
  expect(scenarios.map(({ name, results }) => [name, ...results.map(({ verdict }) => verdict)])).toEqual([
    ['constant', 'reproducible', 'reproducible'],
    ['umask', 'unreproducible', 'unreproducible'],
    ['zone', 'unreproducible', 'unreproducible'],
  ]);
}, 120_000);
