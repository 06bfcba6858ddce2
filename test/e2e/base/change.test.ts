import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import { temporaryFolder } from '../../support/temporary-folder.ts';
import { openProject, type Project, RELEASE, runBase, stateOf } from './project.ts';

describe('run --base: what a change did', { timeout: 120_000 }, () => {
  let project: Project;
  beforeEach(() => {
    project = openProject(join(temporaryFolder('base'), 'app'), RELEASE);
  });

  const edit = (from: string, to: string): void => {
    const text = readFileSync(join(project.folder, 'release.sh'), 'utf8');
    expect(text).toContain(from);
    project.write({ 'release.sh': text.replaceAll(from, to) });
  };

  it('catches a change that drops --sort=name, and names it', () => {
    edit('--sort=name ', '');
    const { exitCode, stdout, report } = runBase(project.folder, ['HEAD']);
    expect(exitCode, stdout).toBe(1);
    const { change, verdict } = report();
    expect(verdict).toBe('unreproducible');
    expect(change).toMatchObject({ state: 'compared', verdict: 'reproducible', worse: true });
    expect(change.findings.new.map(({ output, axes, fix }) => [output, axes, fix.command])).toEqual([
      ['app-1.0.tar', ['file-order'], 'tar --sort=name'],
    ]);
    expect(change.reasons).toEqual(['Not reproducible any more: app-1.0.tar']);
    expect(stdout).toMatch(/CHANGE: WORSE/);
    expect(stdout).toMatch(/new +file-order +app-1\.0\.tar: order +tar --sort=name/);
    expect(Math.max(...stdout.split('\n').map((line) => line.length))).toBeLessThanOrEqual(80);
  });

  it('is green where a change only renames a variable, and proves equal bytes', () => {
    edit('version', 'release');
    const { exitCode, stdout, report } = runBase(project.folder, ['HEAD']);
    expect(exitCode, stdout).toBe(0);
    expect(report().change).toMatchObject({
      state: 'compared',
      worse: false,
      findings: { new: [], gone: [] },
      outputs: { equal: true, identical: 1, total: 0, changed: [] },
      notes: [],
    });
    expect(stdout).toContain('The only output has the same bytes as in the base.');
  });

  it('tells that a version bump changes bytes and stays reproducible', () => {
    edit('version=1.0', 'version=1.1');
    project.commit('1.1');
    const { exitCode, stdout, report } = runBase(project.folder, ['HEAD~1']);
    expect(exitCode, stdout).toBe(0);
    const { change } = report();
    expect(change).toMatchObject({
      worse: false,
      verdict: 'reproducible',
      findings: { new: [], gone: [] },
      outputs: {
        equal: false,
        identical: 0,
        total: 1,
        changed: [{ kind: 'renamed', from: 'app-1.0.tar', path: 'app-1.1.tar' }],
      },
    });
    expect(change.outputs!.changed[0]!.differences).toContainEqual({
      where: 'app-1.1.tar > src/VERSION',
      field: 'line, line 1',
      control: '1.0',
      experiment: '1.1',
    });
  });

  it('does not blame a change for what the base has, also under a new name, and praises a change that mends it', () => {
    edit('--sort=name ', '');
    project.commit('unsorted');
    edit('version=1.0', 'version=2.0');
    const bump = runBase(project.folder, ['HEAD']);
    expect(bump.exitCode, bump.stdout).toBe(0);
    expect(bump.report()).toMatchObject({ verdict: 'unreproducible', change: { worse: false } });
    expect(bump.report().change.findings).toMatchObject({
      new: [],
      gone: [],
      same: expect.arrayContaining([expect.objectContaining({ axes: ['file-order'] })]),
    });
    project.write(RELEASE);
    const mended = runBase(project.folder, ['HEAD']);
    expect(mended.exitCode, mended.stdout).toBe(0);
    expect(mended.stdout).toMatch(/CHANGE: BETTER/);
    expect(mended.report().change.findings.gone).toMatchObject([{ axes: ['file-order'] }]);
  });

  it('writes nothing into .git, uncommitted changes or not, and leaves nothing in the temporary folder', () => {
    const own = temporaryFolder('tmp');
    edit('version=1.0', 'version=1.1');
    const before = stateOf(join(project.folder, '.git'));
    const { exitCode, stderr } = runBase(project.folder, ['main'], { env: { TMPDIR: own } });
    expect(exitCode, stderr).toBe(0);
    expect(stateOf(join(project.folder, '.git'))).toBe(before);
    expect(readdirSync(own)).toEqual([]);
  });

  it('writes Markdown for a comment, escaped', () => {
    project.write({ 'src/<b>|`x`': 'x\n' });
    edit('--sort=name ', '');
    edit('"app-$version.tar"', '"app|<b>-$version.tar"');
    const { stdout } = runBase(project.folder, ['HEAD', '--reporter', 'markdown']);
    expect(stdout).toMatch(/^# ❌ unreproducible: app\n\n.*\n\n## ❌ The change: worse\n/);
    expect(stdout).toMatch(
      /\| \*\*new\*\* \| file-order \| .* \| <code>app&#124;&#60;b&#62;-1.0.tar<\/code>/,
    );
    expect(stdout).not.toContain('<b>');
  });
});
