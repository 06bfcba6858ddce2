import { describe, expect, it } from 'vitest';
import { tarEntries } from '../../src/archive/tar-entries.ts';
import { gnuLong, rawTar } from './support/raw-tar.ts';

const inChunks = async function* (bytes: Buffer): AsyncGenerator<Buffer> {
  for (let at = 0; at < bytes.length; at += 100) yield bytes.subarray(at, at + 100);
};

describe('tarEntries', () => {
  it('reports links, special files, unsafe paths and repeated ones as they are', async () => {
    const archive = rawTar(
      { name: '../a', content: Buffer.from('x'), mode: '0004755\0' },
      { name: './', typeflag: '5' },
      { name: 's', typeflag: '2', linkname: '/etc' },
      gnuLong('K', 't'.repeat(200)),
      { name: 'h', typeflag: '1', linkname: 'cut' },
      { name: 'h', typeflag: '3' },
      { name: 'b', typeflag: '4' },
      { name: 'f', typeflag: '6' },
      { name: 'v', typeflag: 'V' },
    );
    const found: unknown[] = [];
    for await (const { content: _, ...entry } of tarEntries(inChunks(archive), 'x')) found.push(entry);
    const plain = { mode: 0o644, size: 0, linkPath: '' };
    expect(found).toEqual([
      { path: '../a', type: 'file', mode: 0o4755, size: 1, linkPath: '' },
      { ...plain, path: './', type: 'directory' },
      { ...plain, path: 's', type: 'symlink', linkPath: '/etc' },
      { ...plain, path: 'h', type: 'hard-link', linkPath: 't'.repeat(200) },
      { ...plain, path: 'h', type: 'character-device' },
      { ...plain, path: 'b', type: 'block-device' },
      { ...plain, path: 'f', type: 'fifo' },
      { ...plain, path: 'v', type: 'other' },
    ]);
  });

  it('refuses to read a content after the next entry', async () => {
    const archive = rawTar({ name: 'a', content: Buffer.from('x') }, { name: 'b' });
    let first: AsyncIterable<Buffer> | undefined;
    for await (const { content } of tarEntries(inChunks(archive), 'x')) first ??= content;
    const read = async (): Promise<void> => {
      for await (const _ of first!);
    };
    await expect(read()).rejects.toThrow('the content of a was asked for after the next entry');
  });
});
