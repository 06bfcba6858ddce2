import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { readSource } from '../../../src/sandbox/snapshot/read-source.ts';
import { openDraft } from '../../../src/util/draft.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

it('leaves out what runs wrote, and the folders that then hold nothing', () => {
  const root = temporaryFolder('left-out');
  for (const folder of ['a', 'empty', 'r/p/logs', 'r2/logs'])
    mkdirSync(join(root, folder), { recursive: true });
  for (const file of [
    'a/f',
    'r/p/report.json',
    'r/p/logs/x.log',
    'r2/report.json',
    'r2/logs/x.log',
    'r2/notes',
  ])
    writeFileSync(join(root, file), '');
  writeFileSync(openDraft(join(root, 'a'), 'part').path, '');
  const asked: string[] = [];
  const source = readSource(root, {
    written: (folder) => {
      asked.push(folder);
      return ['report.json', 'logs/x.log'];
    },
  });
  expect(asked).toEqual([join(root, 'r/p'), join(root, 'r2')].sort());
  expect(source.directories.map(({ path, ordinal }) => [path, ordinal])).toEqual([
    ['', 1],
    ['a', 0],
    ['empty', 1],
    ['r2', 2],
  ]);
  expect(source.directories.map(({ entries }) => entries.map(({ name }) => name))).toEqual([
    ['a', 'empty', 'r2'],
    ['f'],
    [],
    ['notes'],
  ]);
  expect(source.leftOut).toHaveLength(5);
  expect(source.files).toBe(2);
});
