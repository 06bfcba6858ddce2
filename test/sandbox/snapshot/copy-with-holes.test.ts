import { closeSync, ftruncateSync, lstatSync, mkdirSync, openSync, readFileSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { fastFolder } from '../../../src/sandbox/host/fast-folder.ts';
import { copySource } from '../../../src/sandbox/snapshot/copy-source.ts';
import { copyWithHoles } from '../../../src/sandbox/snapshot/copy-with-holes.ts';
import { readSource } from '../../../src/sandbox/snapshot/read-source.ts';
import type { Variant } from '../../../src/sandbox/snapshot/variant.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

const SIZE = 64 * 2 ** 20;

const VARIANT: Variant = {
  order: { order: 'sorted' },
  mtime: { kind: 'fixed', epoch: 7 },
  mode: { umasks: [0o077], seed: 0 },
  owner: undefined,
};

const plantSparse = (path: string): void => {
  const file = openSync(path, 'w');
  writeSync(file, 'first');
  writeSync(file, 'middle', SIZE / 2);
  ftruncateSync(file, SIZE);
  closeSync(file);
};

it('keeps the holes of a file in all copies, and its content, time and mode', async () => {
  const folder = temporaryFolder('holes', { tmpdir: fastFolder() });
  for (const name of ['source', 'one', 'other']) mkdirSync(join(folder, name));
  plantSparse(join(folder, 'source/\u00e9 sparse'));
  const source = readSource(join(folder, 'source'));
  expect(source.directories[0]!.entries).toMatchObject([{ sparse: true, size: SIZE }]);
  const copies = ['one', 'other'].map((name) => ({ folder: join(folder, name), variant: VARIANT }));
  await copySource(source, copies, 'creation', new AbortController().signal);
  for (const copy of copies) {
    const path = join(copy.folder, '\u00e9 sparse');
    const { blocks, mtimeMs, mode } = lstatSync(path);
    expect({ mtimeMs, mode: mode & 0o7777 }).toEqual({ mtimeMs: 7000, mode: 0o600 });
    expect(blocks * 512).toBeLessThan(2 ** 20);
    expect(readFileSync(path).equals(readFileSync(join(folder, 'source/\u00e9 sparse')))).toBe(true);
  }
});

it('says that it could not if the files cannot be written', () => {
  const folder = temporaryFolder('holes');
  plantSparse(join(folder, 'sparse'));
  const from = openSync(join(folder, 'sparse'), 'r');
  const to = openSync('/dev/full', 'w');
  expect(copyWithHoles(from, [to])).toBe(false);
  for (const file of [from, to]) closeSync(file);
});
