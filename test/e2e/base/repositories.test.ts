import { chmodSync, existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { execaSync } from 'execa';
import { describe, expect, it } from 'vitest';
import { runCli } from '../../support/run-cli.ts';
import { skipUnless } from '../../support/skip-unless.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';
import { openProject, type Project, runBase, stateOf } from './project.ts';

const FAST = ['-q', '--vary', 'umask,locale'];

const DESCRIBED = {
  a: 'a\n',
  'repro.yaml':
    'name: app\nbuild: git describe --tags --always >described\noutputs: [described]\nvary: [umask, locale]\n',
};

const described = (): { readonly project: Project; readonly above: string } => {
  const above = temporaryFolder('base');
  const project = openProject(join(above, 'app'), DESCRIBED);
  project.git('tag', 'v1');
  project.write({ a: 'b\n' });
  project.commit('two');
  return { project, above };
};

/** What `git describe` said in the control builds of base and change. */
const saidIn = (folder: string): readonly string[] =>
  ['reports/app/base', 'reports/app'].map((path) =>
    readFileSync(join(folder, path, 'builds/control/described'), 'utf8').trim(),
  );

const clone = (from: Project, to: string, ...options: string[]): void => {
  execaSync('git', ['clone', '-q', ...options, `file://${from.folder}`, to]);
};

describe('run --base in repositories of every kind', { timeout: 120_000 }, () => {
  it('gives builds of both sides the tags that their commits have, also in a linked worktree', () => {
    const { project, above } = described();
    const linked = join(above, 'linked');
    project.git('worktree', 'add', '-q', linked);
    const before = stateOf(join(project.folder, '.git'));
    for (const folder of [project.folder, linked]) {
      const { exitCode, stderr } = runBase(folder, ['v1', '--keep', ...FAST]);
      expect(exitCode, stderr).toBe(0);
      expect(saidIn(folder)).toEqual(['v1', expect.stringMatching(/^v1-1-g[0-9a-f]{7}$/)]);
      for (const report of ['reports/app', 'reports/app/base'])
        expect(runCli(['replay', report, 'control'], { cwd: folder })).toMatchObject({ exitCode: 0 });
    }
    expect(stateOf(join(project.folder, '.git'))).toBe(before);
  });

  it('has the shallow end, the sparse patterns and the submodules of the working tree, and what a partial clone has', () => {
    const { project, above } = described();
    const shallow = join(above, 'shallow');
    clone(project, shallow, '--depth', '1');
    expect(runBase(shallow, ['HEAD', ...FAST])).toMatchObject({ exitCode: 0 });
    const { exitCode, stderr } = runBase(shallow, ['v1', ...FAST]);
    expect(exitCode).toBe(2);
    expect(stderr).toContain('git fetch --unshallow');

    const sparse = join(above, 'sparse');
    clone(project, sparse);
    execaSync('git', ['-C', sparse, 'sparse-checkout', 'set', '--no-cone', '/repro.yaml']);
    const ran = runBase(sparse, ['v1', ...FAST, '--', 'sh', '-c', 'ls >out']);
    expect(ran.exitCode, ran.stderr).toBe(0);
    expect(ran.report().change.outputs).toMatchObject({ equal: true });
    expect(existsSync(join(sparse, 'a'))).toBe(false);

    project.git('config', 'uploadpack.allowFilter', 'true');
    const partial = join(above, 'partial');
    clone(project, partial, '--filter=blob:none');
    const lacking = runBase(partial, ['v1', ...FAST]);
    expect(lacking.exitCode).toBe(2);
    expect(lacking.stderr).toMatch(
      /git did not write a\n {2}the repository is a partial clone.*git archive [0-9a-f]{40} >/,
    );
    execaSync('git', ['-C', partial, 'archive', 'v1']);
    expect(runBase(partial, ['v1', ...FAST])).toMatchObject({ exitCode: 0 });

    project.git('-c', 'protocol.file.allow=always', 'submodule', '--quiet', 'add', sparse, 'sub');
    project.commit('with a submodule');
    project.git('-C', 'sub', 'checkout', '-q', 'v1');
    const command = ['--', 'sh', '-c', 'cat sub/a >out; git -C sub describe --tags >>out'];
    const inside = runBase(project.folder, ['HEAD', ...FAST, ...command]);
    expect(inside.exitCode, inside.stderr).toBe(0);
    expect(inside.report().change.outputs!.changed[0]!.differences).toContainEqual(
      expect.objectContaining({ control: 'b', experiment: 'a' }),
    );
    project.git('-C', 'sub', 'commit', '-q', '--allow-empty', '-m', 'gone');
    project.commit('with a commit that will be gone');
    project.git('-C', 'sub', 'checkout', '-q', 'v1');
    project.git('-C', 'sub', 'reflog', 'expire', '--expire=now', '--all');
    project.git('-C', 'sub', 'gc', '-q', '--prune=now');
    const lost = runBase(project.folder, ['HEAD', ...FAST]);
    expect(lost.exitCode).toBe(2);
    expect(lost.stderr).toContain('git -C sub fetch --all');
  });

  it('refuses what it cannot compare with, with the remedy', () => {
    const { project, above } = described();
    const refused = (folder: string, ...words: string[]): string => {
      const { exitCode, stdout, stderr } = runCli(['run', '--base', ...words], { cwd: folder });
      expect([exitCode, stdout]).toEqual([2, '']);
      return stderr;
    };
    const bare = join(above, 'bare.git');
    clone(project, bare, '--bare');
    expect(refused(bare, 'v1', '--', 'true')).toContain('in a bare repository');
    expect(refused(above, 'v1', '--', 'true')).toContain('is in none\n  run it in a clone');
    expect(refused(project.folder, 'mian')).toContain("did you mean 'main'?");
    expect(refused(project.folder, '--output=x')).toContain("no revision '--output=x'");
    expect(refused(project.folder, 'v1^{tree}')).toContain('names no commit');
    expect(refused(project.folder, 'f'.repeat(40))).toContain('no revision');
    clone(project, join(above, 'clone'));
    project.git('branch', 'feature');
    execaSync('git', ['-C', join(above, 'clone'), 'fetch', '-q']);
    expect(refused(join(above, 'clone'), 'feature')).toContain("did you mean 'origin/feature'?");
    execaSync('git', ['init', '-q', join(above, 'unborn')]);
    expect(refused(join(above, 'unborn'), 'HEAD', '--', 'true')).toContain("no revision 'HEAD'");
    expect(runCli(['run', '--base', 'v1', '--as-expected'], { cwd: project.folder }).exitCode).toBe(2);
  });

  skipUnless(process.getuid!() === 0, 'only root can give it to another user').it(
    'trusts the repository of another user only where git does',
    () => {
      const { project, above } = described();
      chmodSync(above, 0o755);
      execaSync('chown', ['-R', '12345:12345', project.folder]);
      const home = temporaryFolder('home');
      const options = { env: { HOME: home, GIT_CONFIG_GLOBAL: undefined } };
      const { exitCode, stderr } = runBase(project.folder, ['v1', ...FAST], options);
      expect(exitCode).toBe(2);
      expect(stderr).toContain(`git config --global --add safe.directory ${project.folder}`);
      execaSync('git', ['config', '--global', '--add', 'safe.directory', project.folder], options);
      const trusted = runBase(project.folder, ['v1', ...FAST, '--', 'sh', '-c', 'cat a >out'], options);
      expect(trusted.exitCode, trusted.stderr).toBe(0);
    },
  );

  it('runs neither a hook nor a filter that only the repository names', () => {
    const { project } = described();
    const bad = join(temporaryFolder('bad'), 'ran');
    project.write({
      '.git/hooks/post-checkout': `#!/bin/sh\ntouch ${bad}\n`,
      '.gitattributes': 'a filter=evil\n',
    });
    chmodSync(join(project.folder, '.git/hooks/post-checkout'), 0o755);
    project.commit('attributes');
    for (const key of [
      'filter.evil.smudge',
      'filter.evil.clean',
      'core.fsmonitor',
      'core.alternateRefsCommand',
    ])
      project.git('config', key, `touch ${bad}; cat`);
    const { exitCode, stderr } = runBase(project.folder, ['v1', ...FAST]);
    expect(exitCode, stderr).toBe(0);
    expect(existsSync(bad)).toBe(false);
  });
});
