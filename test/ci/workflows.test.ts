import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { calledInputs, type Job, readAction, readWorkflows, type Step, stepsOf } from './support/workflow.ts';

const files = readWorkflows();
const action = readAction();
const called = files.find(({ name }) => name === 'reproducibility.yml')!.workflow;

it('there are four workflows', () => {
  expect(files.map(({ name }) => name).sort()).toEqual([
    'ci.yml',
    'nightly.yml',
    'pull-request.yml',
    'reproducibility.yml',
  ]);
});

describe.each(files)('$name', ({ text, workflow }) => {
  const jobs = Object.entries(workflow.jobs);
  const steps = stepsOf(workflow);
  const using = (name: string): readonly Step[] =>
    steps.filter(({ uses }) => uses?.startsWith(`actions/${name}@`));

  it('may only read the repository', () => {
    expect(workflow.permissions).toEqual({ contents: 'read' });
    for (const [name, { permissions }] of jobs)
      if (name === 'code-scanning') expect(permissions).toBeUndefined();
      else expect([undefined, { contents: 'read' }]).toContainEqual(permissions);
    expect(using('checkout').map((step) => step.with?.['persist-credentials'])).toEqual(
      using('checkout').map(() => false),
    );
    expect(text.replace(/^ *#.*$/gm, '')).not.toMatch(/secrets\.|secrets:|pull_request_target/);
  });

  it('ends: every job has a time limit, and a newer run replaces an older one', () => {
    for (const [, job] of jobs)
      if (job.uses === undefined) {
        const limit = job['timeout-minutes'];
        if (typeof limit === 'string') expect(limit).toBe('${{ inputs.timeout-minutes }}');
        else expect(limit).toBeLessThanOrEqual(120);
      }
    // A called workflow would cancel its caller.
    if (calledInputs(workflow) !== undefined) expect(workflow.concurrency).toBeUndefined();
    else {
      expect(workflow.concurrency).toMatchObject({ 'cancel-in-progress': true });
      expect(workflow.concurrency?.group).toContain('github.ref');
    }
  });
});

describe('steps, of workflows and of action.yml', () => {
  const all = [
    ...files.map(({ name, text }) => ({ name, text })),
    { name: 'action.yml', text: readFileSync('action.yml', 'utf8') },
  ];
  const steps = [...files.flatMap(({ workflow }) => stepsOf(workflow)), ...action.runs.steps];

  it('pin every action by its full commit id, with the version in a comment, the same everywhere', () => {
    const lines = all.flatMap(({ text }) =>
      [...text.matchAll(/^[^#\n]*\buses: (?!\.\/)(.*)$/gm)].map(([, pin]) => pin!),
    );
    expect(lines).toHaveLength(
      steps.filter(({ uses }) => uses !== undefined && !uses.startsWith('./')).length,
    );
    for (const pin of lines) expect(pin).toMatch(/^[\w-]+(?:\/[\w-]+)+@[0-9a-f]{40} # v\d+\.\d+\.\d+$/);
    const versions = new Set(lines.map((pin) => pin.replace(/^([\w-]+\/[\w-]+)[^@]*/, '$1')));
    expect(new Set([...versions].map((pin) => pin.split('@')[0])).size).toBe(versions.size);
  });

  it('put no text into a script but through variables', () => {
    const scripts = steps.flatMap(({ run = '' }) => run);
    expect(scripts.filter((script) => script.includes('${{'))).toEqual([]);
    expect(steps.flatMap(({ env = {} }) => Object.values(env)).length).toBeGreaterThan(20);
  });

  it('give actions only inputs that they have', () => {
    const unknown = steps.flatMap(({ uses = '', with: given = {} }) => {
      const known = uses.startsWith('./') ? Object.keys(action.inputs) : INPUTS[uses.split('@')[0]!]!;
      return Object.keys(given)
        .filter((name) => !known.includes(name))
        .map((name) => `${uses}: ${name}`);
    });
    expect(unknown).toEqual([]);
  });
});

/** Those that we use, from the `action.yml` of each action. */
const INPUTS: Readonly<Record<string, readonly string[]>> = {
  'actions/checkout': ['repository', 'ref', 'path', 'fetch-depth', 'persist-credentials'],
  'actions/setup-node': ['node-version'],
  'actions/cache': ['path', 'key'],
  'actions/cache/restore': ['path', 'key', 'restore-keys'],
  'actions/cache/save': ['path', 'key'],
  'actions/upload-artifact': ['name', 'path', 'retention-days'],
  'actions/download-artifact': ['name', 'path', 'pattern', 'merge-multiple'],
  'github/codeql-action/upload-sarif': ['sarif_file', 'category'],
};

describe('the workflows together', () => {
  const jobsOf = (name: string): readonly Job[] =>
    Object.values(files.find((file) => file.name === name)!.workflow.jobs);
  const runs = (name: string): readonly string[] =>
    jobsOf(name).flatMap(({ steps = [] }) => steps.flatMap(({ run }) => run ?? []));
  const { engines } = JSON.parse(readFileSync('package.json', 'utf8')) as { engines: { node: string } };
  const oldest = Number(/^>=(\d+)/.exec(engines.node)![1]);
  const versions = [oldest, 22, 24];

  it('run every check, and every scenario in both profiles', () => {
    expect(runs('ci.yml')).toContain('.ci/run');
    expect(runs('nightly.yml')).toContain('npm run bench fuzz-long');
    const [scenarios] = jobsOf('nightly.yml').filter(({ uses }) => uses !== undefined);
    expect(scenarios).toMatchObject({
      uses: './.github/workflows/reproducibility.yml',
      strategy: { matrix: { profile: ['standard', 'thorough'] } },
      with: { profile: '${{ matrix.profile }}', 'as-expected': true },
    });
    expect(scenarios!.with).not.toHaveProperty('scenarios');
  });

  it('run on every supported version of Node, the oldest of package.json included, nightly on two systems', () => {
    for (const name of ['ci.yml', 'nightly.yml'])
      for (const job of jobsOf(name).filter(({ uses }) => uses === undefined)) {
        expect(job.strategy?.matrix?.node).toEqual(versions);
        const set = job.steps!.filter(({ with: given }) => given?.['node-version'] !== undefined);
        expect(set.map((step) => step.with!['node-version'])).toEqual(['${{ matrix.node }}']);
      }
    const { strategy, with: given } = jobsOf('nightly.yml').find(({ uses }) => uses !== undefined)!;
    expect(strategy).toMatchObject({ matrix: { os: ['ubuntu-22.04', 'ubuntu-24.04'] } });
    const runner = '${{ matrix.os }}';
    expect(JSON.parse(given!['platforms'] as string)).toEqual(
      Object.fromEntries(versions.map((node) => [`${runner}-node-${node}`, { runner, node: String(node) }])),
    );
  });

  it('upload artifacts of names that are unique in a run', () => {
    const names = stepsOf(called).flatMap(({ uses = '', with: given = {} }) =>
      uses.startsWith('actions/upload-artifact@') ? [given['name']] : (given['artifact'] ?? []),
    );
    expect(names.length).toBeGreaterThan(3);
    expect(new Set(names).size).toBe(names.length);
    for (const name of names) expect(name).toMatch(/^\$\{\{ inputs\.name \}\}-/);
    expect(
      stepsOf(called).filter(({ with: given }) => given?.['shard'] !== undefined)[0]!.with!['artifact'],
    ).toContain('${{ strategy.job-index }}');
  });
});

describe('inputs and outputs of action.yml', () => {
  const text = readFileSync('action.yml', 'utf8');

  it.each([
    ['action.yml', text, Object.keys(action.inputs)],
    [
      'reproducibility.yml',
      files.find(({ name }) => name === 'reproducibility.yml')!.text,
      Object.keys(calledInputs(called)!),
    ],
  ])('%s uses every input that it declares, and no other', (_, content, declared) => {
    const used = new Set([...content.matchAll(/\binputs\.([\w-]+)/g)].map(([, name]) => name));
    expect([...used].sort()).toEqual([...declared].sort());
  });

  it('come from steps that write them', () => {
    for (const { value } of Object.values(action.outputs)) {
      const [, id, name] = /^\$\{\{ steps\.([\w-]+)\.outputs\.([\w-]+) \}\}$/.exec(value)!;
      expect(action.runs.steps.find((step) => step.id === id)!.run).toContain(`echo "${name}=`);
    }
  });
});
