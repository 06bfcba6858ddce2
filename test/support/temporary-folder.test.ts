import { existsSync, mkdirSync, rmdirSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect, test } from 'vitest';
import { removeTemporaryFolders, temporaryFolder } from './temporary-folder.ts';

test('a temporary folder is private, new each time, and removed with its contents', () => {
  const [one, other] = [temporaryFolder('again-'), temporaryFolder('again-')];
  expect(one).not.toBe(other);
  expect(statSync(one).mode & 0o777).toBe(0o700);
  mkdirSync(join(one, 'a'));
  writeFileSync(join(one, 'a/b'), 'x');
  expect(dirname(temporaryFolder('inner-', { tmpdir: one }))).toBe(one);
  rmdirSync(other);
  removeTemporaryFolders();
  expect([one, other].filter(existsSync)).toEqual([]);
});
