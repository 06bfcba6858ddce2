import { Readable } from 'node:stream';
import { describe, expect, it } from 'vitest';
import { BUNDLE_LIMITS, type BundleLimits } from '../../../src/archive/bundle/bundle.ts';
import { bundleBytes } from '../../../src/archive/bundle/bundle-bytes.ts';
import { readBundle } from '../../../src/archive/bundle/read-bundle.ts';
import { Failure } from '../../../src/util/failure.ts';
import {
  base256,
  END,
  gnuLong,
  octal,
  paxHeader,
  type RawEntry,
  rawEntry,
  rawTar,
} from '../support/raw-tar.ts';

const inChunks = async function* (bytes: Buffer, size = 700): AsyncGenerator<Buffer> {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
};

const allOf = async <T>(items: AsyncIterable<T>): Promise<T[]> => {
  const all: T[] = [];
  for await (const item of items) all.push(item);
  return all;
};

/** The paths that are passed on, and then the message of the failure, if any. */
const read = async (archive: Buffer, limits?: Partial<BundleLimits>): Promise<string[]> => {
  const paths: string[] = [];
  try {
    for await (const { path, content } of readBundle(inChunks(archive), 'shard-1.tar', {
      ...BUNDLE_LIMITS,
      ...limits,
    })) {
      paths.push(path);
      for await (const _ of content);
    }
  } catch (error) {
    expect(error).toBeInstanceOf(Failure);
    paths.push((error as Failure).message);
  }
  return paths;
};

const file = (name: string, rest: RawEntry = {}): RawEntry => ({
  name,
  content: Buffer.from('x\n'),
  ...rest,
});
const folder = (name: string): RawEntry => ({ name, typeflag: '5' });
const refused = (entry: string, reason: string): string =>
  `cannot read shard-1.tar: entry ${entry}: ${reason}`;
const broken = (place: string, reason: string): string =>
  `cannot read shard-1.tar: ${place}: ${reason}; make or download the archive again`;
const after = (path: string): string => `in or behind the entry ${path}`;
const kind = (what: string): string => `it is ${what}; a bundle has only files and directories`;

const HOSTILE: readonly (readonly [name: string, archive: Buffer, result: readonly string[]])[] = [
  ['an absolute path', rawTar(file('/etc/passwd')), [refused('/etc/passwd', 'its path is absolute')]],
  ['..', rawTar(file('..')), [refused('..', "its path contains '..'")]],
  ['.. in the middle', rawTar(file('a/../../b')), [refused('a/../../b', "its path contains '..'")]],
  ['.. in a long name', rawTar(gnuLong('L', '../x'), file('x')), [refused('../x', "its path contains '..'")]],
  ['.. in a record', rawTar(paxHeader({ path: '../x' }), file('x')), [refused('../x', "its path contains '..'")]],
  ['.. in a prefix', rawTar(file('x', { prefix: '..' })), [refused('../x', "its path contains '..'")]],
  ['a prefix that makes a path absolute', rawTar(file('x', { prefix: '/' })), [refused('//x', 'its path is absolute')]],
  ['an empty name', rawTar(file('')), [refused("''", 'its path is empty')]],
  ['the name /', rawTar(folder('/')), [refused('/', 'its path is empty')]],
  ['.', rawTar(folder('.')), [refused('.', "its path contains '.'")]],
  ['./', rawTar(folder('./')), [refused('./', "its path contains '.'")]],
  ['./a', rawTar(file('a'), file('./a')), ['a', refused('./a', "its path contains '.'")]],
  ['a//b', rawTar(file('a//b')), [refused('a//b', "its path contains an empty name ('//', or '/' at the end of a file)")]],
  ['a file with / at the end', rawTar(file('a/')), [refused('a/', "its path contains an empty name ('//', or '/' at the end of a file)")]],
  ['a NUL', rawTar(paxHeader({ path: 'a\0b' }), file('x')), [refused('a\\x00b', 'its path contains a NUL')]],
  ['bytes that are not UTF-8', rawTar(file('\xff')), [refused('\ufffd', 'its path is not UTF-8')]],
  ['a name that is too long', rawTar(gnuLong('L', 'n'.repeat(256)), file('x')), [refused('n'.repeat(256), 'a name in its path is longer than 255 bytes')]],
  ['a path that is too long', rawTar(gnuLong('L', 'n/'.repeat(3000)), folder('x')), [refused('n/'.repeat(3000), 'its path is longer than 4095 bytes')]],
  ['a symbolic link', rawTar(file('a'), { name: 'l', typeflag: '2', linkname: '/etc' }), ['a', refused('l', kind('a symlink to /etc'))]],
  ['a hard link', rawTar(file('a'), { name: 'l', typeflag: '1', linkname: 'a' }), ['a', refused('l', kind('a hard link to a'))]],
  ['a long link target', rawTar(gnuLong('K', 't'.repeat(101)), { name: 'l', typeflag: '2' }), [refused('l', kind(`a symlink to ${'t'.repeat(101)}`))]],
  ['a character device', rawTar({ name: 'd', typeflag: '3' }), [refused('d', kind('a character device'))]],
  ['a block device', rawTar({ name: 'd', typeflag: '4' }), [refused('d', kind('a block device'))]],
  ['a FIFO', rawTar({ name: 'd', typeflag: '6' }), [refused('d', kind('a FIFO'))]],
  ['a contiguous file', rawTar({ name: 'd', typeflag: '7' }), [refused('d', kind('of an unknown type'))]],
  ['an unknown type', rawTar(file('d', { typeflag: 'V' })), [refused('d', kind('of an unknown type'))]],
  ['the same path twice', rawTar(file('a'), file('a')), ['a', refused('a', 'the same path is there twice')]],
  ['a and a/', rawTar(file('a'), folder('a/')), ['a', refused('a/', 'the same path is there twice')]],
  ['a/ and a', rawTar(folder('a/'), file('a')), ['a', refused('a', 'the same path is there twice')]],
  ['a/ and a, both directories', rawTar(folder('a/'), folder('a')), ['a', refused('a', 'the same path is there twice')]],
  ['a path below a file', rawTar(file('a'), file('a/b/c')), ['a', refused('a/b/c', 'it is below another entry that is not a directory')]],
  ['a file in the place of a folder', rawTar(file('a/b/c'), file('a')), ['a/b/c', refused('a', 'another entry is below it, and it is not a directory')]],
  ['an archive of no bytes', Buffer.alloc(0), [broken('at its start', 'the archive is cut: it ends before its end marker')]],
  ['no end marker', rawEntry(file('a')), ['a', broken(after('a'), 'the archive is cut: it ends before its end marker')]],
  ['half an end marker', Buffer.concat([rawEntry(file('a')), Buffer.alloc(512)]), ['a', broken(after('a'), 'the archive is cut: it ends before its end marker')]],
  ['a content that is cut', rawEntry(file('a')).subarray(0, 513), ['a', broken(after('a'), 'the archive is cut: it ends before its end marker')]],
  ['a header that is cut', Buffer.concat([rawEntry(file('a')), rawEntry(file('b')).subarray(0, 300)]), ['a', broken(after('a'), 'the archive is cut: it ends before its end marker')]],
  ['a single block of zeros', rawTar(file('a'), Buffer.alloc(512), file('b')), ['a', broken(after('a'), 'a single block of zeros at byte 1024 is no end marker')]],
  ['a wrong checksum', rawTar(file('a'), file('b', { checksum: octal(1, 8) })), ['a', broken(after('a'), 'the block at byte 1024 is not a tar header: its checksum is wrong')]],
  ['a size that is too small', rawTar(file('a', { content: Buffer.alloc(513, 'x'), size: octal(2, 12) })), ['a', broken(after('a'), 'the block at byte 1024 is not a tar header: its checksum is wrong')]],
  ['a size that is too large', rawTar(file('a', { size: octal(5000, 12) })), ['a', broken(after('a'), 'the archive is cut: it ends before its end marker')]],
  ['a size in a record that is too large', rawTar(paxHeader({ size: '4096' }), file('a')), ['a', broken(after('a'), 'the archive is cut: it ends before its end marker')]],
  ['a negative size', rawTar(file('a', { size: base256(-1, 12) })), [broken('at its start', 'the header at byte 0 states no valid size')]],
  ['a size without digits', rawTar(file('a', { size: ' '.repeat(12) })), [broken('at its start', 'the header at byte 0 states no valid size')]],
  ['a size of 2^64', rawTar(file('a', { size: base256(2 ** 64, 12) })), [broken('at its start', 'the header at byte 0 states no valid size')]],
  ['a size in a record that is no number', rawTar(paxHeader({ size: '0x10' }), file('a')), [broken('at its start', 'the extended header at byte 0 states no valid size')]],
  ['a link with a content', rawTar({ name: 'l', typeflag: '1', size: octal(512, 12) }, file('b')), [broken('at its start', 'the header at byte 0 states a content for what has none')]],
  ['a directory with a content', rawTar({ ...folder('d'), size: octal(512, 12) }, file('b')), [broken('at its start', 'the header at byte 0 states a content for what has none')]],
  ['a path for all members', rawTar(paxHeader({ path: 'x' }, 'g'), file('a')), [broken('at its start', 'the extended header at byte 0 states a path for all members')]],
  ['an invalid record', rawTar({ typeflag: 'x', content: Buffer.from('99 path=x\n') }, file('a')), [broken('at its start', 'the extended header at byte 0 has an invalid record')]],
  ['an endless extended header', rawTar({ typeflag: 'x', size: octal(2 ** 30, 12) }), [broken('at its start', 'the extended headers at byte 0 are more than a real archive has')]],
  ['endless extended headers', rawTar(...Array.from({ length: 40 }, () => paxHeader({ comment: 'x' })), file('a')), [broken('at its start', 'the extended headers at byte 16384 are more than a real archive has')]],
  ['a sparse file', rawTar(file('a', { typeflag: 'S' })), [broken('at its start', 'the header at byte 0 describes a sparse file')]],
  ['a sparse file in records', rawTar(paxHeader({ 'GNU.sparse.major': '1' }), file('a')), [broken('at its start', 'the extended header at byte 0 describes a sparse file')]],
  ['the extended header of Solaris', rawTar(paxHeader({ path: '../x' }, 'X'), file('a')), [broken('at its start', 'the header at byte 0 has the outdated type X')]],
  ['not an archive', Buffer.from('PK\x03\x04'.repeat(300)), [broken('at its start', 'the block at byte 0 is not a tar header: its checksum is wrong')]],
]; // biome-ignore format: a table

describe('readBundle', () => {
  it.each(HOSTILE)('refuses %s, and passes nothing on behind it', async (_name, archive, result) => {
    expect(await read(archive)).toEqual(result);
  });

  it('reads nothing behind the end marker, as tar', async () => {
    const archive = Buffer.concat([rawTar(file('a')), rawTar(file('../hidden')), Buffer.from('rubbish')]);
    expect(await read(archive)).toEqual(['a']);
    expect(await read(Buffer.concat([rawTar(file('a')), Buffer.alloc(9000)]))).toEqual(['a']);
    expect(await read(END)).toEqual([]);
  });

  it('accepts directories, before or after what is in them, and sizes in records or base-256', async () => {
    const archive = rawTar(
      ...[folder('a/'), file('a/b'), file('c/d/e'), folder('c/d'), folder('c')],
      ...[
        paxHeader({ size: '2', path: '\xc3\xa9' }),
        file('x', { size: octal(0, 12) }),
        file('z', { size: base256(2, 12) }),
      ],
    );
    expect(await read(archive)).toEqual(['a', 'a/b', 'c/d/e', 'c/d', 'c', 'é', 'z']);
  });

  it('drops set-id bits', async () => {
    const [entry] = await allOf(readBundle(inChunks(rawTar(file('a', { mode: octal(0o4755, 8) }))), 'x'));
    expect(entry).toMatchObject({ path: 'a', mode: 0o755, size: 2, type: 'file' });
  });

  it.each([
    [{ entries: 1 }, ['a', refused('b', 'the bundle has more than 1 entry')]],
    [{ entryBytes: 1 }, [refused('a', 'it has 2 bytes, more than the limit of 1')]],
    [{ totalBytes: 3 }, ['a', refused('b', 'with it the bundle has 4 bytes, more than the limit of 3')]],
    [{ entries: 2, entryBytes: 2, totalBytes: 4 }, ['a', 'b']],
  ])('keeps within %j', async (limits, result) => {
    expect(await read(rawTar(file('a'), file('b')), limits)).toEqual(result);
  });

  it('skips a content that is not read, or read in part', async () => {
    const large = { mode: 0o644, content: Buffer.alloc(300_000, 'x') };
    const archive = Readable.from(bundleBytes(['a', 'b', 'c'].map((path) => ({ ...large, path }))));
    const paths: string[] = [];
    for await (const { path, content } of readBundle(archive, 'x')) {
      paths.push(path);
      if (path === 'b') for await (const _ of content) break;
    }
    expect(paths).toEqual(['a', 'b', 'c']);
  });

  it('closes the archive when its caller stops early', async () => {
    let closed = false;
    const source = async function* (): AsyncGenerator<Buffer> {
      try {
        for (;;) yield rawEntry(file(`a${Math.random()}`));
      } finally {
        closed = true;
      }
    };
    for await (const _ of readBundle(source(), 'x')) break;
    expect(closed).toBe(true);
  });

  it('does not read an archive faster than its contents are taken', async () => {
    const CHUNK = 1 << 16;
    const piece = Buffer.alloc(CHUNK);
    let given = 0;
    let taken = 0;
    let most = 0;
    const source = async function* (): AsyncGenerator<Buffer> {
      yield rawEntry({ name: 'a', size: octal(2 ** 28, 12) });
      for (let done = 0; done < 2 ** 28; done += CHUNK) {
        given += CHUNK;
        most = Math.max(most, given - taken);
        yield piece;
      }
      yield END;
    };
    for await (const { content } of readBundle(source(), 'x'))
      for await (const part of content) taken += part.length;
    expect(taken).toBe(2 ** 28);
    expect(most).toBeLessThan(64 * CHUNK);
  });

  it('passes on the error of its source', async () => {
    const source = async function* (): AsyncGenerator<Buffer> {
      yield rawEntry(file('a'));
      throw new Error('connection reset');
    };
    await expect(allOf(readBundle(source(), 'x.tar'))).rejects.toThrow(
      'cannot read x.tar: in or behind the entry a: connection reset',
    );
  });
});
