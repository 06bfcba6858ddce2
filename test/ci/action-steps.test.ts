import { chmodSync, chownSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { execaSync } from 'execa';
import { beforeAll, describe, expect, it } from 'vitest';
import { skipUnless } from '../support/skip-unless.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';
import { cloneForAction } from './support/action-clone.ts';
import { runComposite } from './support/run-composite.ts';
import type { UsedAction } from './support/run-steps.ts';

const UID = 24681;
const IS_ROOT = process.getuid!() === 0;
const ordinary = skipUnless(IS_ROOT && existsSync('/usr/bin/setpriv'), 'needs root and setpriv');

/** One reproducible scenario, one that is not, and one that does not build. */
const SCENARIOS = {
  equal: 'build: cp a.txt b.txt\noutputs: [b.txt]\n',
  umask: 'build: umask >b.txt\noutputs: [b.txt]\n',
  broken: 'build: "false"\n',
};

let action: string;
let runner: string;
beforeAll(() => {
  const folder = temporaryFolder('action-');
  chmodSync(folder, 0o755);
  action = cloneForAction(join(folder, 'clone'));
  runner = join(folder, 'runner');
  mkdirSync(runner);
  const built = act({ command: 'none', 'set-up': 'false' }, project());
  expect(built.steps.filter(({ state }) => state === 'ran').map(({ name }) => name)).toEqual([
    'Find the version of the tool',
    'Build the tool, unless it was restored, and put it on the PATH',
  ]);
  expect(built.failed).toBe(false);
}, 180_000);

describe('action.yml, run as the runner does', () => {
  it('succeeds for a reproducible build, and installs nothing twice', () => {
    const { steps, outputs, failed } = act({ scenarios: 'equal', seed: '7' }, project());
    expect(failed).toBe(false);
    expect(textOf(steps, /^Build the tool/)).toBe('0.1.0');
    expect(textOf(steps, /^Run /)).toMatch(/REPRODUCIBLE {3}equal .*seed 7/);
    expect(outputs).toMatchObject({ 'exit-code': '0', bundle: '' });
    expect(existsSync(join(outputs['report-dir']!, 'equal/report.json'))).toBe(true);
  });

  it('fails for an unreproducible one, after the upload; or leaves that to the merge', () => {
    const folder = project();
    const reports = { sarif: 'repro.sarif', reporters: 'junit=junit.xml\nin-toto=repro.intoto.json\n' };
    const failing = act({ ...BARE, ...reports, scenarios: 'umask', artifact: 'reports' }, folder);
    expect(failing.failed).toBe(true);
    expect(failing.outputs['exit-code']).toBe('1');
    expect(failing.steps.slice(-2)).toMatchObject([
      { name: 'Upload the bundle or the reports', state: 'uses' },
      { name: 'Fail if the command failed', exitCode: 1 },
    ]);
    expect(textOf(failing.steps, /^Run /)).toMatch(
      /^::error title=repro-harness.*file=scenarios\/umask\/scenario\.yaml/m,
    );
    expect(failing.summary).toContain('unreproducible');
    expect(failing.outputs['sarif']).toBe(join(folder, 'repro.sarif'));
    for (const name of ['repro.sarif', 'junit.xml', 'repro.intoto.json'])
      expect(existsSync(join(folder, name)), name).toBe(true);
    for (const [scenarios, code] of [
      ['umask', '1'],
      ['broken', '3'],
    ] as const) {
      const tolerant = act({ ...BARE, scenarios, fail: 'false' }, project());
      expect(tolerant).toMatchObject({ failed: false, outputs: { 'exit-code': code } });
    }
  });

  it('fails for wrong usage whatever `fail` says', () => {
    const run = act({ ...BARE, scenarios: 'nowhere', fail: 'false' }, project());
    expect(run).toMatchObject({ failed: true, outputs: { 'exit-code': '2' } });
  });

  it('passes every word as it is: no input is read by a shell', () => {
    const folder = project();
    const marker = join(folder, 'injected');
    const touch = `touch ${marker}`;
    const hostile = [`$(${touch})`, `\`${touch}\``, `"; ${touch}; "`, `'; ${touch}; '`, `; ${touch}`].join(
      '\n',
    );
    const all = Object.fromEntries(
      [
        'scenarios',
        'args',
        'profile',
        'shard',
        'seed',
        'platform',
        'base',
        'baseline',
        'history',
        'report-dir',
        'reporters',
        'sarif',
      ].map((name) => [name, hostile]),
    );
    // The shell reads the others only to start the tool, these also after that.
    for (const name of ['args', 'report-dir', 'shard', 'sarif'])
      act({ ...BARE, scenarios: 'broken', [name]: hostile }, folder);
    for (const command of ['run', 'merge', hostile]) act({ ...all, 'set-up': 'false', command }, folder);
    expect(existsSync(marker)).toBe(false);
    const command = '--source=.\n--\nsh\n-c\nprintf "%s\\n" "a  $((1 + 1))" "\'b\'"; false';
    const { steps } = act({ 'set-up': 'false', args: command }, folder);
    expect(textOf(steps, /^Run /)).toMatch(/\| a {2}2\n +\| 'b'\n/);
  });

  it('says what a change did to reproducibility since a revision', () => {
    const folder = project();
    const git = (...words: string[]) =>
      execaSync('git', ['-C', folder, '-c', 'user.name=t', '-c', 'user.email=t@example.org', ...words]);
    git('add', '-A');
    git('commit', '-q', '-m', 'base');
    writeFileSync(join(folder, 'scenarios/equal/scenario.yaml'), SCENARIOS.umask);
    const { steps, summary, outputs } = act({ ...BARE, scenarios: 'equal', base: 'HEAD' }, folder);
    expect(outputs['exit-code'], textOf(steps, /^Run /)).toBe('1');
    expect(summary).toMatch(/new/i);
    const same = act({ ...BARE, scenarios: 'umask', base: 'HEAD' }, folder);
    expect(same.outputs['exit-code'], textOf(same.steps, /^Run /)).toBe('0');
  });

  ordinary.it('works for an ordinary user without sudo', () => {
    const folder = project();
    execaSync('chown', ['-R', `${UID}:${UID}`, folder, runner]);
    const become = ['setpriv', `--reuid=${UID}`, `--regid=${UID}`, '--clear-groups', '--inh-caps=-all'];
    const { steps, failed } = act({ scenarios: 'equal umask', fail: 'false' }, folder, become);
    expect(textOf(steps, /^Allow /)).toContain('isolation:');
    expect(textOf(steps, /^Run /)).toMatch(/REPRODUCIBLE {3}equal(?:.|\n)*UNREPRODUCIBLE {3}umask/);
    expect(failed).toBe(false);
    chownSync(runner, 0, 0);
  });
});

/** Saves time. */
const BARE = { profile: 'quick', 'set-up': 'false' };

const act = (
  inputs: Readonly<Record<string, string>>,
  workspace: string,
  become: readonly string[] = [],
): UsedAction => {
  const home = join(workspace, 'home');
  const env = { HOME: home, PATH: process.env['PATH']!, NO_COLOR: '1' };
  return runComposite({
    action,
    workspace,
    runner,
    inputs,
    env,
    become,
  });
};

const project = (): string => {
  const folder = temporaryFolder('action-project-');
  chmodSync(folder, 0o755);
  mkdirSync(join(folder, 'home'));
  for (const [name, text] of Object.entries(SCENARIOS)) {
    mkdirSync(join(folder, 'scenarios', name), { recursive: true });
    writeFileSync(join(folder, 'scenarios', name, 'scenario.yaml'), text);
    writeFileSync(join(folder, 'scenarios', name, 'a.txt'), 'a\n');
  }
  // A checkout: files are then named from its root.
  execaSync('git', ['init', '-q', folder]);
  return folder;
};

const textOf = (steps: UsedAction['steps'], name: RegExp): string =>
  steps.find((step) => name.test(step.name))?.text ?? '';

it('this checkout is what was tested', () => {
  expect(readFileSync(join(action, 'action.yml'), 'utf8')).toBe(readFileSync('action.yml', 'utf8'));
});
