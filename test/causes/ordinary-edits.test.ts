import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { explain } from '../../src/engine/explain/index.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

/** What `diff` says of two texts, of whose conditions nothing is known. */
const blamed = async (control: string, experiment: string): Promise<readonly string[]> => {
  const folder = temporaryFolder('ordinary-edits');
  mkdirSync(join(folder, 'a'));
  const [a, b] = [join(folder, 'a', 'x'), join(folder, 'x')];
  writeFileSync(a, control);
  writeFileSync(b, experiment);
  const { findings } = await explain({
    pairs: [{ output: 'x', control: { file: a }, experiment: { file: b } }],
    canaries: [],
  });
  return [...new Set(findings.flatMap(({ axes }) => axes))].sort();
};

const lines = (...list: readonly string[]): string => list.map((line) => `${line}\n`).join('');

describe('diff finds no cause in ordinary edits', () => {
  it.each([
    ['an operator', 'if (a < b) c', 'if (a > b) c'],
    ['a word that begins like a month', 'decode it', 'encode it'],
    ['a word that is a month', 'this may fail', 'this can fail'],
    ['an accent', 'cafe au lait', 'café au lait'],
    ['a version of an interface', 'GET /v1/api/users', 'GET /v2/api/users'],
    ['an address of a web site', 'see https://example.org/a/x', 'see https://example.com/b/x'],
    ['a version', 'version 1.2.3', 'version 1.2.4'],
    ['a name with a number', 'utf-16', 'utf-8'],
    ['a year of copyright', '(c) 2019-2022 us', '(c) 2019-2023 us'],
    ['a list of names', 'import { a, b, c } from x', 'import { b, a, c } from x'],
    ['a moved line', lines('one', 'two', 'three', 'four'), lines('two', 'three', 'one', 'four')],
    ['a moved block', lines('z', 'y', 'a', 'b', 'c', 'd'), lines('a', 'b', 'z', 'y', 'c', 'd')],
    ['a constant', 'mask = 0x7fffffff', 'mask = 0x3fffffff'],
    ['a date beside other edits', lines('2024-01-02', 'one'), lines('2024-02-03', 'two')],
    ['a number of processors beside other edits', lines('make -j2', 'a'), lines('make -j4', 'b')],
    ['permissions in a manual', 'run chmod 644 on it', 'run chmod 664 on it'],
    ['an option of a manual', '-n NUMBER: how many', '-e NUMBER: how much'],
  ])('%s', async (_, control, experiment) => {
    expect(await blamed(control, experiment)).toEqual([]);
  });

  it('but a time a day later is not a time zone', async () => {
    expect(await blamed('built 2024-01-02 03:04:05', 'built 2024-01-03 03:04:05')).toEqual([
      'clock',
      'source-mtime',
    ]);
  });
});

describe('diff keeps the causes that have evidence', () => {
  it.each([
    [
      'a time with seconds, beside other edits',
      lines('2024-01-02 03:04:05', 'a'),
      lines('2024-02-03 04:05:07', 'b'),
      'clock',
    ],
    ['a day', 'built on 2024-01-02', 'built on 2024-02-03', 'clock'],
    ['two zones', 'built 2024-01-02 03:04:05', 'built 2024-01-02 17:04:05', 'timezone'],
    ['two zones, a second later', 'built 2024-01-02 03:04:05', 'built 2024-01-02 17:04:06', 'timezone'],
    ['a build path', 'at /build/source/x.c', 'at /home/me/other/x.c', 'build-path'],
    ['an address', '<x object at 0x7fe67a8506d0>', '<x object at 0x7f88151a46d0>', 'aslr'],
    ['a set', "{'a', 'b', 'c', 'd', 'e'}", "{'d', 'a', 'e', 'c', 'b'}", 'hash-seed'],
    ['a process id', 'written by process 1234', 'written by process 23456', 'pid'],
    ['a name of a month', 'March', 'März', 'locale'],
    [
      'a message',
      "ls: cannot access 'x': No such file or directory",
      "ls: impossible d'accéder à 'x': Aucun fichier ou dossier de ce type",
      'locale',
    ],
    ['processors', 'make -j2', 'make -j16', 'cpus'],
    ['permissions', '-rw-r--r-- x', '-rw------- x', 'umask'],
  ])('%s', async (_, control, experiment, axis) => {
    expect(await blamed(control, experiment)).toContain(axis);
  });
});
