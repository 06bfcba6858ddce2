import { chmodSync, cpSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { execaSync } from 'execa';
import { beforeAll, describe, expect, it } from 'vitest';
import { temporaryFolder } from '../support/temporary-folder.ts';
import { cloneWithBuiltTool } from './support/action-clone.ts';
import { fillIn } from './support/evaluate.ts';
import { runComposite } from './support/run-composite.ts';
import { runSteps, type StepsResult } from './support/run-steps.ts';
import { calledInputs, readWorkflows } from './support/workflow.ts';

const { workflow } = readWorkflows().find(({ name }) => name === 'reproducibility.yml')!;

const SCENARIOS = {
  equal: 'build: cp a.txt b.txt\noutputs: [b.txt]\n',
  umask: 'build: umask >b.txt\noutputs: [b.txt]\n',
  other: 'build: date -u +%Y >b.txt\noutputs: [b.txt]\n',
};
const PLATFORMS = JSON.stringify({ here: { runner: 'ubuntu-24.04' }, there: { runner: 'self-hosted,big' } });

/** The jobs of the workflow in their order, with folders for artifacts in place of GitHub's. */
describe('the reusable workflow, its jobs run one after another', () => {
  let plan: StepsResult;
  let merge: StepsResult;
  const bundles: string[] = [];
  const given: Record<string, unknown> = Object.fromEntries(
    Object.entries(calledInputs(workflow)!).map(([name, { default: value }]) => [name, value]),
  );
  const inputs = { ...given, platforms: PLATFORMS, shards: 2, profile: 'quick', history: true };
  let root: string;

  /** Runs the steps of a job in a new workspace with the project, the tool, and these bundles. */
  const job = (name: string, contexts: Record<string, unknown>, artifacts: readonly string[] = []) => {
    const workspace = temporaryFolder(`workflow-${name}-`);
    cpSync(join(root, 'project'), join(workspace, 'project'), { recursive: true });
    for (const file of artifacts) cpSync(file, join(workspace, 'bundles', basename(file)));
    const env = { HOME: join(root, 'home'), PATH: process.env['PATH']!, NO_COLOR: '1' };
    const place = { workspace, runner: join(root, 'runner'), env };
    const action = join(root, 'harness');
    const all = { inputs, job: {}, strategy: {}, github: { run_id: '1', run_attempt: '1' }, ...contexts };
    const done = runSteps({
      ...place,
      contexts: all,
      steps: workflow.jobs[name]!.steps!,
      use: (uses, words, path) =>
        uses === './harness'
          ? runComposite({ ...place, action, inputs: { ...words, 'set-up': 'false' }, path })
          : undefined,
    });
    return { ...done, workspace };
  };
  beforeAll(() => {
    root = temporaryFolder('workflow-');
    chmodSync(root, 0o755);
    for (const name of ['home', 'runner', 'project']) mkdirSync(join(root, name));
    cloneWithBuiltTool(join(root, 'harness'));
    for (const [name, text] of Object.entries(SCENARIOS)) {
      const folder = join(root, 'project/scenarios', name);
      mkdirSync(folder, { recursive: true });
      writeFileSync(join(folder, 'scenario.yaml'), text);
      writeFileSync(join(folder, 'a.txt'), 'a\n');
    }
    const git = (...words: string[]) =>
      execaSync('git', [
        '-C',
        join(root, 'project'),
        '-c',
        'user.name=t',
        '-c',
        'user.email=t@example.org',
        ...words,
      ]);
    git('init', '-q');
    git('add', '-A');
    git('commit', '-q', '-m', 'project');
    plan = job('plan', {});
    const { outputs } = plan.results['matrix']!;
    const { include } = JSON.parse(outputs['matrix']!) as { include: readonly Record<string, unknown>[] };
    const needs = { plan: { result: 'success', outputs: { ...outputs, history: '' } } };
    for (const [index, matrix] of include.entries()) {
      const shard = job('shard', { matrix, needs, strategy: { 'job-index': index } });
      expect(shard.failed, shard.steps.map(({ text }) => text).join('\n')).toBe(false);
      const reports = join(shard.workspace, 'project/reports');
      const name = `${matrix['platform']}.shard-${String(matrix['shard']).replace('/', '-of-')}.tar`;
      bundles.push(join(reports, name));
    }
    merge = job('merge', { needs: { ...needs, shard: { result: 'success' } } }, bundles);
  }, 240_000);

  it('plans a job for every shard of every platform, with the labels of its runner', () => {
    const { include } = JSON.parse(plan.results['matrix']!.outputs['matrix']!);
    const labels = include.map((matrix: Record<string, unknown>) => [
      matrix['platform'],
      matrix['shard'],
      matrix['runs-on'],
    ]);
    expect(labels).toEqual([
      ['here', '1/2', 'ubuntu-24.04'],
      ['here', '2/2', 'ubuntu-24.04'],
      ['there', '1/2', ['self-hosted', 'big']],
      ['there', '2/2', ['self-hosted', 'big']],
    ]);
    expect(
      fillIn(String((workflow.jobs['shard'] as { 'runs-on': string })['runs-on']), { matrix: include[0] }),
    ).toBe('ubuntu-24.04');
  });

  it('writes a bundle in every shard, also where a build differs', () => {
    expect(bundles.filter((bundle) => !existsSync(bundle))).toEqual([]);
    expect(bundles).toHaveLength(4);
  });

  it('merges them: the whole is unreproducible, and the step fails after it wrote everything', () => {
    const { workspace } = merge as ReturnType<typeof job>;
    const text = merge.steps.map((step) => step.text).join('\n');
    expect(merge.failed, text).toBe(true);
    expect(merge.steps.find(({ name }) => name === 'Fail if the command failed')!.exitCode).toBe(1);
    const matrix = JSON.parse(readFileSync(join(workspace, 'merged/matrix.json'), 'utf8'));
    expect(matrix.verdict).toBe('unreproducible');
    expect(
      matrix.platforms.map(({ name, missing }: { name: string; missing: unknown }) => [name, missing]),
    ).toEqual([
      ['here', []],
      ['there', []],
    ]);
    expect(text).toMatch(/^::error title=repro-harness/m);
    expect(merge.summary).toContain('| umask | here |');
    expect(existsSync(join(workspace, 'report.sarif'))).toBe(true);
    expect(readFileSync(join(workspace, 'history.ndjson'), 'utf8').trim().split('\n')).toHaveLength(6);
  });

  it.each([
    ['a shard', [0, 2, 3], /here.*shard.*2/],
    ['a platform', [0, 1], /there/],
  ])('names %s that left no bundle, and fails', (_, left, named) => {
    const { outputs } = plan.results['matrix']!;
    const needs = { plan: { result: 'success', outputs }, shard: { result: 'failure' } };
    const { steps } = job(
      'merge',
      { needs },
      left.map((index) => bundles[index]!),
    );
    expect(steps.find(({ name }) => name === 'Run repro-harness')!.text).toMatch(named);
    // Unreproducible is worse than missing.
    expect(steps.find(({ name }) => name === 'Fail if the command failed')!.exitCode).toBe(1);
    expect(steps.at(-1)).toMatchObject({ name: 'Fail if a shard ended without a bundle', exitCode: 4 });
  });
});
