import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { execaSync } from 'execa';
import { beforeAll, describe, expect, it } from 'vitest';
import { checkoutOf } from '../../../src/sandbox/git/checkout-of.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

const COMMITTED = 1_700_000_123;

describe('what version control tells about a folder', () => {
  let folder: string;
  const git = (root: string, ...args: readonly string[]) =>
    execaSync('git', ['-C', root, '-c', 'user.name=A <b', '-c', 'user.email=a@example.org', ...args], {
      env: { GIT_COMMITTER_DATE: `@${COMMITTED} +0530`, GIT_AUTHOR_DATE: '@1500000000 +0000' },
    });
  const repository = (name: string, ...options: readonly string[]): string => {
    const root = join(folder, name);
    mkdirSync(join(root, 'below/deep'), { recursive: true });
    git(root, 'init', '-q', ...options);
    writeFileSync(join(root, 'below/file'), name);
    git(root, 'add', '.');
    git(root, 'commit', '-q', '-m', 'committer X> 17 +0000');
    return root;
  };
  beforeAll(() => {
    folder = temporaryFolder('checkout-of');
  });

  const whole = { whole: true, committed: COMMITTED };

  it('is the time of the commit, of a loose and of a packed object', async () => {
    const root = repository('loose');
    expect(await checkoutOf(root)).toEqual(whole);
    git(root, 'gc', '-q');
    expect(await checkoutOf(root)).toEqual(whole);
    git(root, 'checkout', '-q', '--detach');
    expect(await checkoutOf(root)).toEqual(whole);
  });

  it('is the same in a worktree, a clone that shares objects, and a repository with SHA-256', async () => {
    const root = repository('many');
    git(root, 'worktree', 'add', '-q', join(folder, 'worktree'));
    git(folder, 'clone', '-q', '--shared', root, 'shared');
    for (const name of ['worktree', 'shared']) expect(await checkoutOf(join(folder, name))).toEqual(whole);
    expect(await checkoutOf(repository('sha256', '--object-format=sha256'))).toEqual(whole);
  });

  it('says of a folder inside a checkout that it is not the whole', async () => {
    expect(await checkoutOf(join(repository('inside'), 'below/deep'))).toEqual({ ...whole, whole: false });
  });

  it('has no time without a commit, or of another version control', async () => {
    const root = join(folder, 'empty');
    mkdirSync(join(root, '.hg'), { recursive: true });
    expect(await checkoutOf(root)).toEqual({ whole: true, committed: undefined });
    git(folder, 'init', '-q', 'fresh');
    expect(await checkoutOf(join(folder, 'fresh'))).toEqual({ whole: true, committed: undefined });
  });

  it('runs no program that a repository names', async () => {
    const root = repository('hostile');
    const trap = join(folder, 'trapped');
    for (const name of ['core.fsmonitor', 'core.sshCommand', 'gpg.program', 'core.pager'])
      git(root, 'config', name, `touch ${trap}; false`);
    git(root, 'config', 'log.showSignature', 'true');
    expect(await checkoutOf(root)).toEqual(whole);
    expect(() => execaSync('test', ['!', '-e', trap])).not.toThrow();
  });
});
