import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, expect } from 'vitest';
import { findProgram } from '../../src/sandbox/host/find-programs.ts';
import { skipUnless } from '../support/skip-unless.ts';
import { comparerLaws } from './support/comparer-laws.ts';
import { differencesOf } from './support/differences-of.ts';
import { EPOCH, explained, LATER, madeBy, TREE } from './support/explained-images.ts';

const { describe, it } = skipUnless(findProgram('mke2fs') !== undefined, 'mke2fs is not installed');

const ID = '11111111-2222-4333-8444-555555555555';
const FIXED = `mke2fs -q -U ${ID} -E hash_seed=${ID} -d tree`;

let folder: string;
const image = (name: string): string => join(folder, name);
const bytes = (name: string): Buffer => readFileSync(image(name));

describe('ext2, ext3 and ext4', () => {
  beforeAll(() => {
    folder = madeBy(`exec >/dev/null 2>&1; ${TREE}
mkdir few; cp -p tree/README few; mke2fs -q -t ext4 -O ^resize_inode,^64bit -N 16 -d few few.img 64k
export E2FSPROGS_FAKE_TIME=${EPOCH + 1}
for kind in 2 3 4; do
  ${FIXED} -t ext$kind a$kind 3m; mke2fs -q -t ext$kind -d tree random$kind 3m
done
E2FSPROGS_FAKE_TIME=${LATER + 1} ${FIXED} -t ext4 later 3m; ${FIXED} -t ext4 same 3m
seq 1 9000 >tree/README; touch -d @${EPOCH} tree/README; for kind in 2 4; do ${FIXED} -t ext$kind longer$kind 3m; done`);
  });

  comparerLaws('ext4', () => [bytes('few.img')]);

  it('are reproducible with the options of the fixes', () => {
    const [a, same] = [bytes('a4'), bytes('same')];
    // What remains: the times of status changes of the source.
    expect(a.subarray(1024, 2048).equals(same.subarray(1024, 2048))).toBe(true);
  });

  it('have random identifiers, from which every checksum follows', async () => {
    for (const kind of [2, 3, 4]) {
      const { causes, bytes: left } = await explained(image(`a${kind}`), image(`random${kind}`));
      expect(causes).toMatchObject({ 'ext4-uuid': [], 'ext4-hash-seed': [] });
      expect(left).toBe(0);
    }
  });

  it('contain the time at which they were made', async () => {
    const found = await differencesOf(bytes('a4'), bytes('later'));
    expect(found.find(({ field }) => field === 'mkfs time')).toMatchObject({
      control: EPOCH + 1,
      experiment: LATER + 1,
    });
    const { causes, bytes: left } = await explained(image('a4'), image('later'));
    expect(causes['ext4-image-time']).toEqual(['clock']);
    expect(left).toBe(0);
  });

  it('have contents by path; what a longer one moves follows from it', async () => {
    for (const kind of [2, 4]) {
      const found = await differencesOf(bytes(`a${kind}`), bytes(`longer${kind}`));
      const roots = found.filter(
        ({ recomputed, field }) => recomputed !== true && !/time|nanoseconds|kilobytes written/.test(field),
      );
      expect(new Set(roots.map(({ member, format }) => [format, ...member].join(' ')))).toEqual(
        new Set(['text README']),
      );
    }
  });

  it('are not explained where something unknown differs, nor is a wrong checksum', async () => {
    const broken = bytes('later');
    broken.writeUInt8(7, 512);
    broken.writeUInt32LE(1, 1024 + 1020);
    writeFileSync(image('broken'), broken);
    const { bytes: left } = await explained(image('a4'), image('broken'));
    expect(left).toBeGreaterThanOrEqual(5);
  });
});
