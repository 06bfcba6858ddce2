import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Writable } from 'node:stream';
import { setImmediate } from 'node:timers/promises';
import { execaSync } from 'execa';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { BundleEntry } from '../../../src/archive/bundle/bundle.ts';
import { bundleBytes } from '../../../src/archive/bundle/bundle-bytes.ts';
import { type ReadEntry, readBundle } from '../../../src/archive/bundle/read-bundle.ts';
import { writeBundle } from '../../../src/archive/bundle/write-bundle.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

const bytesOf = async (entries: readonly BundleEntry[]): Promise<Buffer> => {
  const parts: Buffer[] = [];
  for await (const part of bundleBytes(entries)) parts.push(part);
  return Buffer.concat(parts);
};

const inChunks = async function* (bytes: Buffer, size: number): AsyncGenerator<Buffer> {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
};

const readAll = async (
  bytes: Buffer,
  chunk = 1000,
): Promise<(Omit<ReadEntry, 'content'> & { hex: string })[]> => {
  const read = [];
  for await (const { content, ...entry } of readBundle(inChunks(bytes, chunk), 'a.tar')) {
    const parts: Buffer[] = [];
    for await (const part of content) parts.push(part);
    read.push({ ...entry, hex: Buffer.concat(parts).toString('hex') });
  }
  return read;
};

const name = fc
  .tuple(
    fc.constantFrom('a', 'b', 'A', '-', ' ', 'é', '中', '\n', '\\', '.x', '📦'),
    fc.constantFrom(1, 2, 30, 60),
  )
  .map(([text, times]) => text.repeat(times));
const path = fc.array(name, { minLength: 1, maxLength: 5 }).map((names) => names.join('/'));
const content = fc
  .oneof(fc.constantFrom(0, 1, 511, 512, 513, 70_000), fc.nat({ max: 2000 }))
  .map((size) => Buffer.alloc(size, 'content\n'));
const entries = fc
  .uniqueArray(fc.record({ path, mode: fc.nat({ max: 0o7777 }), content, streamed: fc.boolean() }), {
    maxLength: 10,
    selector: (entry) => entry.path,
  })
  .filter((all) => !all.some((one) => all.some((other) => other.path.startsWith(`${one.path}/`))));

const streamed = (bytes: Buffer): BundleEntry['content'] => ({
  size: bytes.length,
  open: () => inChunks(bytes, 700),
});

const bytewise = (one: { path: string }, other: { path: string }): number =>
  Buffer.compare(Buffer.from(one.path), Buffer.from(other.path));

describe('writeBundle and readBundle', () => {
  it('give back what was written, sorted bytewise', async () => {
    await fc.assert(
      fc.asyncProperty(entries, fc.integer({ min: 1, max: 3000 }), async (all, chunk) => {
        const bytes = await bytesOf(
          all.map((entry) => ({
            ...entry,
            content: entry.streamed ? streamed(entry.content) : entry.content,
          })),
        );
        expect(await readAll(bytes, chunk)).toEqual(
          all.toSorted(bytewise).map(({ path, mode, content }) => ({
            path,
            type: 'file',
            mode: mode & 0o100 ? 0o755 : 0o644,
            size: content.length,
            hex: content.toString('hex'),
          })),
        );
      }),
      { numRuns: 300, seed: 1 },
    );
  });

  it('writes the same bytes for the same entries in any order', async () => {
    const shuffled = entries.chain((all) =>
      fc.tuple(fc.constant(all), fc.shuffledSubarray(all, { minLength: all.length })),
    );
    await fc.assert(
      fc.asyncProperty(shuffled, async ([all, other]) => {
        expect((await bytesOf(all)).equals(await bytesOf(other))).toBe(true);
      }),
      { numRuns: 200, seed: 1 },
    );
  });

  it('writes these very bytes', async () => {
    const bytes = await bytesOf([
      { path: 'logs/control.txt', mode: 0o600, content: Buffer.from('built\n') },
      { path: `${'long/'.repeat(30)}name`, mode: 0o4711, content: Buffer.alloc(600, 1) },
      { path: 'é', mode: 0, content: Buffer.alloc(0) },
    ]);
    expect(bytes).toHaveLength(5120);
    expect(createHash('sha256').update(bytes).digest('hex')).toBe(
      '54dc3459c0455d8ed6c468a4759acff698d3628968aefd853ec7a128fcad2c4c',
    );
  });

  it.each([
    [['a', 'a'], 'cannot put a into a bundle: the same path is there twice'],
    [['a', 'a/b'], 'cannot put a/b into a bundle: it is below another entry that is not a directory'],
    [['../a'], "cannot put ../a into a bundle: its path contains '..'"],
    [['/a'], 'its path is absolute'],
    [[''], 'cannot put an entry into a bundle: its path is empty'],
    [['a\ud800'], 'its path is not UTF-8'],
    [['a/'], 'its path contains an empty name'],
  ])('refuses %j before the first byte', async (paths, message) => {
    const all = paths.map((path) => ({ path, mode: 0o644, content: Buffer.from('x') }));
    const file = join(temporaryFolder('bundle-'), 'a.tar');
    await expect(writeBundle(all, file)).rejects.toThrow(message);
    expect(readdirSync(join(file, '..'))).toEqual([]);
  });

  it.each([
    [4, 'it has fewer bytes than the 4 that were announced'],
    [2, 'it has more bytes than the 2 that were announced'],
    [0, 'it has more bytes than the 0 that were announced'],
  ])('refuses a content of 3 bytes announced as %s, and leaves no file', async (size, message) => {
    const content = { size, open: () => inChunks(Buffer.from('abc'), 2) };
    const file = join(temporaryFolder('bundle-'), 'a.tar');
    writeFileSync(file, 'before');
    await expect(writeBundle([{ path: 'a', mode: 0, content }], file)).rejects.toThrow(
      `cannot put a into a bundle: ${message}`,
    );
    expect(readFileSync(file, 'utf8')).toBe('before');
    expect(readdirSync(join(file, '..'))).toEqual(['a.tar']);
  });

  it('passes on the error of a content', async () => {
    const open = async function* (): AsyncGenerator<Buffer> {
      yield Buffer.from('x');
      throw new Error('disk on fire');
    };
    await expect(bytesOf([{ path: 'a', mode: 0, content: { size: 5, open } }])).rejects.toThrow(
      'disk on fire',
    );
  });

  it('does not read a content faster than its target takes it', async () => {
    const CHUNK = 1 << 16;
    const piece = Buffer.alloc(CHUNK);
    let given = 0;
    let taken = 0;
    let most = 0;
    const open = async function* (): AsyncGenerator<Buffer> {
      for (let done = 0; done < 2 ** 30; done += CHUNK) {
        given += CHUNK;
        most = Math.max(most, given - taken);
        yield piece;
      }
    };
    const target = new Writable({
      highWaterMark: 1,
      write: (chunk: Buffer, _encoding, done) => {
        taken += chunk.length;
        void setImmediate().then(() => done());
      },
    });
    await writeBundle([{ path: 'a', mode: 0, content: { size: 2 ** 30, open } }], target);
    expect(taken).toBe(2 ** 30 + 512 + 1024);
    expect(most).toBeLessThan(64 * CHUNK);
  });
});

describe.each([
  ['tar', ['--warning=all', '-tvf'], ['-xf']],
  ['bsdtar', ['-tvf'], ['-xf']],
] as const)('%s', (program, list, unpack) => {
  it.skipIf(execaSync(program, ['--version'], { reject: false }).exitCode !== 0)(
    'lists and extracts a bundle without a warning',
    async () => {
      const folder = temporaryFolder('bundle-');
      const all = [
        { path: 'report.json', mode: 0o600, content: Buffer.from('{}') },
        { path: `logs/${'long name '.repeat(20)}`, mode: 0o755, content: Buffer.alloc(5000, 'log\n') },
        { path: `${'deep/'.repeat(60)}x`, mode: 0o644, content: streamed(Buffer.alloc(513, 'x')) },
        { path: 'é/中', mode: 0o644, content: Buffer.alloc(0) },
      ];
      await writeBundle(all, join(folder, 'a.tar'));
      for (const flags of [list, unpack]) {
        const { exitCode, stderr } = execaSync(program, [...flags, 'a.tar'], {
          cwd: folder,
          env: { PATH: process.env['PATH'], LC_ALL: 'C.UTF-8', TZ: 'UTC' },
          extendEnv: false,
          reject: false,
          stripFinalNewline: false,
        });
        expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: '' });
      }
      for (const { path, content } of all) {
        const file = join(folder, path);
        const size = Buffer.isBuffer(content) ? content.length : content.size;
        expect(statSync(file)).toMatchObject({ size, mtimeMs: 315_532_800_000 });
      }
      expect(statSync(join(folder, all[1]!.path)).mode & 0o777).toBe(0o755);
      expect(readFileSync(join(folder, all[1]!.path)).equals(all[1]!.content as Buffer)).toBe(true);
    },
  );
});
