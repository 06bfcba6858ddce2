import { createHash } from 'node:crypto';
import { chmodSync, linkSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openDigester } from '../../../../src/engine/outputs/digest/digester.ts';
import { examineFile } from '../../../../src/engine/outputs/digest/examine-file.ts';
import { readManifest } from '../../../../src/engine/outputs/read-manifest.ts';
import { needlesFor } from '../../../../src/engine/outputs/times/sought.ts';
import { removeForced } from '../../../../src/sandbox/trees/remove-forced.ts';
import { temporaryFolder } from '../../../support/temporary-folder.ts';

const WINDOW = { from: 1_700_000_000, to: 1_700_000_004 };
const TIME = '1700000002';

let folder: string;
beforeAll(() => {
  folder = temporaryFolder('digest');
});
// The ordinary removal fails on folders that their owner may not enter.
afterAll(() => removeForced(folder));

const sha256 = (bytes: Buffer): string => createHash('sha256').update(bytes).digest('hex');

describe('many files', () => {
  // Enough bytes to use more than one thread, given several processors and a bundle.
  it('have the same digests as if examined one by one, with any names and modes', async () => {
    const root = join(folder, 'many');
    const expected = new Map<string, string>();
    const add = (path: string, bytes: Buffer): void => {
      writeFileSync(Buffer.from(`${root}/${path}`, 'latin1'), bytes);
      expected.set(path, sha256(bytes));
    };
    for (const name of ['a', 'closed', 'closed/inner']) mkdirSync(join(root, name), { recursive: true });
    for (let index = 0; index < 2500; index++) add(`a/${index}`, Buffer.alloc(index, index % 251));
    add('large', Buffer.alloc(17 * 2 ** 20, 'large'));
    add('\xff\n', Buffer.from('no text'));
    add('closed/inner/file', Buffer.from('inside'));
    for (let index = 0; index < 40; index++) add(`unreadable-${index}`, Buffer.from(`${index}`));
    linkSync(join(root, 'a/77'), join(root, 'z-link'));
    expected.set('z-link', expected.get('a/77')!);
    for (let index = 0; index < 40; index++) chmodSync(join(root, `unreadable-${index}`), 0);
    for (const name of ['closed/inner', 'closed']) chmodSync(join(root, name), 0);
    const { manifest } = await readManifest(root, () => true);
    const files = manifest.filter(({ type }) => type === 'file');
    expect(new Map(files.map(({ path, sha256: digest }) => [path, digest]))).toEqual(expected);
    expect(files.find(({ path }) => path === 'z-link')!.hardLinkTo).toBe('a/77');
    for (const path of ['closed', 'closed/inner', 'unreadable-7'])
      expect(manifest.find((entry) => entry.path === path)!.mode).toBe(0);
  });

  it('fail together if one cannot be read', async () => {
    const digester = openDigester({});
    const there = join(folder, 'there');
    writeFileSync(there, 'x');
    for (let index = 0; index < 3000; index++) digester.add(there, 1);
    digester.add(join(folder, 'gone'), 1);
    await expect(digester.finish()).rejects.toThrow('ENOENT');
  });

  it('are searched for times while they are read', async () => {
    const root = join(folder, 'times');
    mkdirSync(root);
    for (let index = 0; index < 2100; index++) writeFileSync(join(root, `none-${index}`), `none ${index}\n`);
    writeFileSync(join(root, 'small'), `built at ${TIME}\n`);
    writeFileSync(join(root, 'packed'), gzipSync(TIME));
    const { hasTime } = await readManifest(root, () => true, { window: WINDOW });
    expect([...hasTime].filter(([, value]) => value)).toEqual([['small', true]]);
    expect(hasTime.size).toBe(2101);
    expect(hasTime.has('packed')).toBe(false);
  });
});

describe('one file', () => {
  const CHUNK = 1 << 18;
  const path = () => join(folder, 'one');

  it.each([0, 7, CHUNK - TIME.length, CHUNK - 5, CHUNK, 3 * CHUNK - 3, 3 * CHUNK + 17])(
    'shows a time at %i, also over the seam of two reads',
    (offset) => {
      const bytes = Buffer.alloc(4 * CHUNK + 11, '-');
      bytes.write(TIME, offset);
      writeFileSync(path(), bytes);
      expect(examineFile(path(), bytes.length, needlesFor({ window: WINDOW }))).toEqual({
        sha256: sha256(bytes),
        hasTime: true,
      });
      expect(examineFile(path(), bytes.length).hasTime).toBeUndefined();
      const other = { from: WINDOW.from + 1000, to: WINDOW.to + 1000 };
      expect(examineFile(path(), bytes.length, needlesFor({ window: other })).hasTime).toBe(false);
    },
  );

  it('that shrinks while it is read is read up to its new end', () => {
    writeFileSync(path(), 'short');
    for (const size of [100, 2 * CHUNK])
      expect(examineFile(path(), size).sha256).toBe(sha256(readFileSync(path())));
  });
});
