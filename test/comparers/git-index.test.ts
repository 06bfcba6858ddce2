import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { execaSync } from 'execa';
import { beforeAll, expect, it } from 'vitest';
import { temporaryFolder } from '../support/temporary-folder.ts';
import { comparerLaws } from './support/comparer-laws.ts';
import { differencesOf } from './support/differences-of.ts';
import { explainPair } from './support/explain-pair.ts';
import { summary } from './support/summary.ts';

const indices = new Map<string, Buffer>();
const index = (name: string): Buffer => indices.get(name)!;

/** What git writes for two files with a fixed time. */
const indexOf = ({ version = 2, format = 'sha1', time = 1_700_000_000, text = 'a' }): Buffer => {
  const cwd = temporaryFolder('git-index');
  const git = (...args: readonly string[]): unknown => execaSync('git', args, { cwd });
  git('init', '-q', `--object-format=${format}`);
  mkdirSync(join(cwd, 'folder'));
  for (const [name, content] of [
    ['folder/one', 'one'],
    ['folder/two', text],
  ] as const) {
    writeFileSync(join(cwd, name), content);
    utimesSync(join(cwd, name), time, time);
  }
  git('add', '.');
  if (version === 3) {
    writeFileSync(join(cwd, 'later'), '');
    git('add', '--intent-to-add', 'later');
  }
  git('update-index', '--index-version', String(version));
  git('write-tree');
  return readFileSync(join(cwd, '.git', 'index'));
};

beforeAll(() => {
  indices.set('first', indexOf({}));
  indices.set('later', indexOf({ time: 1_734_399_997 }));
  indices.set('text', indexOf({ text: 'b' }));
  indices.set('version 3', indexOf({ version: 3 }));
  indices.set('version 4', indexOf({ version: 4 }));
  indices.set('sha256', indexOf({ format: 'sha256' }));
});

comparerLaws('git-index', () => ['first', 'version 3', 'version 4', 'sha256'].map(index));

it('every entry is decoded, in each version, with each object format', async () => {
  for (const name of ['first', 'version 3', 'version 4', 'sha256']) {
    const other = Buffer.from(index(name));
    // The first byte of the object id of the first entry.
    other.writeUInt8(other.readUInt8(12 + 40) ^ 1, 12 + 40);
    const algorithm = name === 'sha256' ? 'sha256' : 'sha1';
    const end = other.length - (name === 'sha256' ? 32 : 20);
    createHash(algorithm).update(other.subarray(0, end)).digest().copy(other, end);
    const found = await differencesOf(index(name), other);
    expect(
      found.map(({ field, member }) => [...member, field]),
      name,
    ).toEqual([['folder/one', 'object id'], ['checksum']]);
  }
});

it('the fields of stat are explained, and the checksum follows; the object id is not explained', async () => {
  const found = await explainPair(index('first'), index('later'));
  expect(found).toMatchObject({ bytes: 0, commands: ['tar --exclude=.git'] });
  expect(found.codes).toContain('git-index-mtime');
  expect(await summary(index('first'), index('later'))).toContainEqual(
    expect.stringMatching(/^~ checksum: /),
  );
  const changed = await explainPair(index('first'), index('text'));
  expect(changed.bytes).toBeGreaterThanOrEqual(20);
});
