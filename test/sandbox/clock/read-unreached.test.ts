import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, expect, it } from 'vitest';
import { readListed, readUnreached } from '../../../src/sandbox/clock/read-unreached.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

let file: string;
beforeEach(() => {
  file = join(temporaryFolder('unreached'), 'unreached');
});

/** As hooks.c writes it. */
const read = (...records: readonly (readonly [obstacle: string, given: string, path: string])[]) => {
  writeFileSync(file, records.map((fields) => fields.map((field) => `${field}\0`).join('')).join(''));
  return readUnreached(file)?.map(({ obstacle, path }) => `${obstacle} ${path}`);
};

it('each program is listed once, in the order of execution', () => {
  expect(read(['static', './a', '/s/a'], ['Go', './b', '/s/b'], ['static', './a', '/s/a'])).toEqual([
    'static /s/a',
    'Go /s/b',
  ]);
});

it('what an emulator ran each time was reached', () => {
  expect(read(['static', './a', '/s/a'], ['emulated', '', '/s/a'])).toEqual([]);
  expect(read(['Go', './b', '/s/b'], ['Go', '', '/s/b'], ['emulated', '', '/s/b'])).toEqual([]);
});

it('another program of the same path was not', () => {
  expect(read(['static', './x', '/s/x'], ['emulated', '', '/s/x'], ['Go', './x', '/s/x'])).toContain(
    'Go /s/x',
  );
});

it('without the file, nothing is known', () => {
  expect(readUnreached(file)).toBeUndefined();
});

it('a listed folder is no program', () => {
  expect(read(['static', './a', '/s/a'], ['listed', '', '/build/source/d'])).toEqual(['static /s/a']);
  expect(readListed(file)).toBe(true);
  expect(read(['static', './a', '/s/a'])).toHaveLength(1);
  expect(readListed(file)).toBe(false);
});

it('whether a folder was listed is not known without the file, or if records may be missing', () => {
  expect(readListed(file)).toBeUndefined();
  writeFileSync(file, Buffer.alloc(2 ** 20));
  expect(readListed(file)).toBeUndefined();
});
