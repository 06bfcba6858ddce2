import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { bindProblem } from '../../src/sandbox/bind-problem.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

describe('a path that builds cannot have', () => {
  it.each([
    ['/', /only parts of the host/],
    ['/proc', /has one of its own\n {2}name a path in it/],
    ['/proc/1', /each build has \/proc of its own\n {2}copy it/],
    ['/dev', /each build has \/dev\/pts of its own\n {2}name the paths in it/],
    ['/tmp', /has one of its own/],
    ['/var', /each build has \/var\/tmp of its own/],
    ['/nowhere/x', /^\/nowhere\/x does not exist\n {2}create it/],
    ['/usr:priv', /^\/usr:priv does not exist\n {2}after \/usr, write only one of :ro, :rw and :private/],
    ['/etc/passwd/x', /does not exist: a part of the path is not a folder/],
    [`/${'a'.repeat(300)}`, /is too long/],
    ['/a\0b', /^\/a\\x00b contains a NUL/],
  ])('%j', (path, says) => expect(bindProblem(path)).toMatch(says));

  it.each(['/dev/null', '/usr', '/etc/passwd', '/opt'])('%s can be bound', (path) =>
    expect(bindProblem(path)).toBeUndefined(),
  );

  let folder: string;
  beforeAll(() => {
    folder = temporaryFolder('binds');
    mkdirSync(join(folder, 'tree/deep'), { recursive: true });
    writeFileSync(join(folder, 'file'), '');
    symlinkSync('loop', join(folder, 'loop'));
    symlinkSync('/', join(folder, 'root'));
  });

  it('is a link that leads to one', () => {
    expect(bindProblem(join(folder, 'loop'))).toContain('too many symbolic links');
    expect(bindProblem(join(folder, 'root'))).toContain('only parts of the host');
    expect(bindProblem(join(folder, 'file'))).toBeUndefined();
  });

  it('is at, above or below the trees of the builds', () => {
    const tree = join(folder, 'tree/deep');
    for (const path of [join(folder, 'tree'), tree, folder])
      expect(bindProblem(path, [tree])).toContain('of its own');
    expect(bindProblem(join(folder, 'file'), [tree])).toBeUndefined();
  });
});
