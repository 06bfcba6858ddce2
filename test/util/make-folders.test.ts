import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { makeFolders } from '../../src/util/make-folders.ts';
import { packageRoot } from '../../src/util/package-root.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

it('makes what is missing, also through links, and keeps what exists', () => {
  const folder = temporaryFolder('make-folders');
  mkdirSync(join(folder, 'real'), { mode: 0o700 });
  symlinkSync('real', join(folder, 'link'));
  makeFolders(join(folder, 'link/a/b/c'));
  makeFolders(join(folder, 'link/a/b/c'));
  expect(statSync(join(folder, 'real/a/b/c')).isDirectory()).toBe(true);
  expect(statSync(join(folder, 'real')).mode & 0o777).toBe(0o700);
});

it('throws the error of the system where no folder can be made', () => {
  const folder = temporaryFolder('make-folders');
  writeFileSync(join(folder, 'file'), '');
  symlinkSync('nothing', join(folder, 'dangling'));
  expect(() => makeFolders(join(folder, 'file'))).toThrow('EEXIST');
  expect(() => makeFolders(join(folder, 'file/a'))).toThrow('ENOTDIR');
  expect(() => makeFolders(join(folder, 'dangling'))).toThrow('EEXIST');
  expect(() => makeFolders(`/${'x'.repeat(300)}`)).toThrow('ENAMETOOLONG');
});

// Root may write to both, and Node's recursive mkdir never returns there.
it.each(['/proc/x', '/proc/x/y/z', '/proc/self/fd/x', '/sys/x/y'])('ends where none can be: %s', (path) => {
  expect(() => makeFolders(path)).toThrow(/^E[A-Z]+:/);
  expect(existsSync(path)).toBe(false);
});

it('is what makes all folders, except below a root of our own', () => {
  const source = join(packageRoot(), 'src');
  const others = (readdirSync(source, { recursive: true }) as string[]).filter(
    (file) =>
      file.endsWith('.ts') &&
      !file.startsWith('sandbox/namespaces/') &&
      /\bmkdir(?:Sync)?\([^;]*recursive: true/.test(readFileSync(join(source, file), 'utf8')),
  );
  expect(others).toEqual([]);
});
