import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { retargetTar } from '../../../src/archive/gnu-tar/retarget.ts';
import { fileTree } from '../../../src/fuzz/arbitraries/file-tree.ts';
import { directoryMode, fileMode } from '../../../src/fuzz/arbitraries/mode.ts';
import { materialise } from '../../../src/sandbox/trees/materialise.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';
import { ourTar } from '../pack/gnu-tar.ts';

const inPieces = async function* (bytes: Buffer, size: number): AsyncGenerator<Buffer> {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
};
const retarget = async (bytes: Buffer, version: '1.34' | '1.35', size = 1000): Promise<Buffer> => {
  const parts: Buffer[] = [];
  for await (const part of retargetTar(inPieces(bytes, size), version)) parts.push(part);
  return Buffer.concat(parts);
};

const readable = fileTree({
  fileMode: fileMode({ unreadable: false }),
  directoryMode: directoryMode({ unreadable: false }).map((mode) => mode | 0o200),
});

describe('retargetTar', () => {
  it('converts an archive of one version to that of the other, and back', async () => {
    await fc.assert(
      fc.asyncProperty(readable, fc.integer({ min: 1, max: 3000 }), async (tree, size) => {
        const root = temporaryFolder('retarget');
        mkdirSync(join(root, 't'));
        materialise(tree, join(root, 't'));
        const [older, newer] = [
          await ourTar(join(root, 't'), { tarVersion: '1.34', owner: 2 ** 22 }),
          await ourTar(join(root, 't'), { tarVersion: '1.35', owner: 2 ** 22 }),
        ];
        expect((await retarget(older, '1.35', size)).equals(newer)).toBe(true);
        expect((await retarget(newer, '1.34', size)).equals(older)).toBe(true);
      }),
      { numRuns: 30 },
    );
  });

  it('does not change bytes that are not a tar archive, of any length', async () => {
    for (const length of [0, 1, 511, 512, 5000]) {
      const bytes = Buffer.alloc(length, 'x');
      expect((await retarget(bytes, '1.34')).equals(bytes)).toBe(true);
    }
  });
});
