import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { execaSync } from 'execa';
import { expect, it } from 'vitest';
import { packedRefs } from '../../../../src/sandbox/git/base/packed-refs.ts';
import { temporaryFolder } from '../../../support/temporary-folder.ts';
import { makeRepository } from '../repository.ts';

it('gives git the same branches and tags as the repository that listed them', () => {
  const { folder, git } = makeRepository(join(temporaryFolder('refs'), 'own'));
  for (const name of ['b', 'a-b', 'a/c', 'ä', 'a.b']) git('branch', name);
  git('tag', 'light');
  git('tag', '-a', '-m', 'm', 'annotated');
  git('stash', 'list');
  const refs = git('show-ref', '--dereference');
  const packed = packedRefs(git('ls-remote', '.'));
  const copy = temporaryFolder('copy');
  const own = (...args: string[]): string => execaSync('git', ['-C', copy, ...args]).stdout;
  own('init', '-q');
  writeFileSync(join(copy, '.git/objects/info/alternates'), `${join(folder, '.git/objects')}\n`);
  writeFileSync(join(copy, '.git/packed-refs'), packed);
  expect(own('show-ref', '--dereference')).toBe(refs);
  expect(own('describe', git('rev-parse', 'HEAD'))).toBe('annotated');
});
