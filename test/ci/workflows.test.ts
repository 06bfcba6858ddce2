import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';

interface Step {
  readonly uses?: string;
  readonly run?: string;
  readonly with?: Readonly<Record<string, unknown>>;
}

interface Workflow {
  readonly permissions?: unknown;
  readonly concurrency?: { readonly group?: string; readonly 'cancel-in-progress'?: boolean };
  readonly jobs: Readonly<
    Record<
      string,
      {
        readonly 'timeout-minutes'?: number;
        readonly permissions?: unknown;
        readonly strategy?: { readonly matrix?: { readonly node?: readonly number[] } };
        readonly steps: readonly Step[];
      }
    >
  >;
}

const FOLDER = '.github/workflows';
const files = readdirSync(FOLDER).map((name) => ({ name, text: readFileSync(`${FOLDER}/${name}`, 'utf8') }));

it('there are two workflows', () => {
  expect(files.map(({ name }) => name).sort()).toEqual(['ci.yml', 'nightly.yml']);
});

describe.each(files)('$name', ({ text }) => {
  const workflow = parse(text) as Workflow;
  const jobs = Object.values(workflow.jobs);
  const steps = jobs.flatMap((job) => job.steps);
  const using = (action: string): Step[] =>
    steps.filter(({ uses }) => uses?.startsWith(`actions/${action}@`));

  it('may only read the repository', () => {
    expect(workflow.permissions).toEqual({ contents: 'read' });
    expect(jobs.map((job) => job.permissions)).toEqual(jobs.map(() => undefined));
    expect(using('checkout').map((step) => step.with?.['persist-credentials'])).toEqual([false]);
    expect(text).not.toMatch(/secrets\.|pull_request_target/);
  });

  it('pins every action by its full commit id, with the version in a comment', () => {
    const lines = text.split('\n').filter((line) => line.includes('uses:'));
    expect(lines).toHaveLength(steps.filter(({ uses }) => uses !== undefined).length);
    for (const line of lines) expect(line).toMatch(/uses: [\w-]+\/[\w-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$/);
  });

  it('ends: every job has a time limit, and a newer run replaces an older one', () => {
    for (const job of jobs) expect(job['timeout-minutes']).toBeLessThanOrEqual(120);
    expect(workflow.concurrency).toMatchObject({ 'cancel-in-progress': true });
    expect(workflow.concurrency?.group).toContain('github.ref');
  });

  it('runs on every supported version of Node, the oldest of package.json included', () => {
    const { engines } = JSON.parse(readFileSync('package.json', 'utf8')) as { engines: { node: string } };
    const [, oldest] = /^>=(\d+)/.exec(engines.node)!;
    for (const job of jobs) expect(job.strategy?.matrix?.node).toEqual([Number(oldest), 22, 24]);
    expect(using('setup-node').map((step) => step.with?.['node-version'])).toEqual(
      jobs.map(() => '${{ matrix.node }}'),
    );
  });

  it('puts no text from outside into a script', () => {
    const inserted = steps.flatMap(({ run = '' }) =>
      [...run.matchAll(/\$\{\{\s*(.*?)\s*\}\}/g)].map(([, what]) => what),
    );
    expect(inserted.filter((what) => !what!.startsWith('matrix.'))).toEqual([]);
  });
});

describe('the workflows together', () => {
  const runs = (name: string): string[] =>
    Object.values((parse(readFileSync(`${FOLDER}/${name}`, 'utf8')) as Workflow).jobs).flatMap((job) =>
      job.steps.flatMap(({ run }) => run ?? []),
    );

  it('run every check, and every scenario', () => {
    expect(runs('ci.yml')).toContain('.ci/run');
    expect(runs('nightly.yml').join('\n')).toMatch(/^bin\/repro-harness\.js run --as-expected --profile/m);
  });
});
