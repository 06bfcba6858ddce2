import { appendFileSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, expect } from 'vitest';
import { findProgram } from '../../src/sandbox/host/find-programs.ts';
import { skipUnless } from '../support/skip-unless.ts';
import { comparerLaws } from './support/comparer-laws.ts';
import { differencesOf } from './support/differences-of.ts';
import { EPOCH, explained, LATER, madeBy, TREE } from './support/explained-images.ts';

const { describe, it } = skipUnless(findProgram('mksquashfs') !== undefined, 'mksquashfs is not installed');

const MAKE = 'mksquashfs tree -quiet -no-progress -no-exports';
const make = (image: string, options: string): string =>
  `${MAKE.replace('tree', `tree ${image}`)} ${options}\n`;
const AT_BUILD = { one: `-mkfs-time ${EPOCH + 1} -all-root`, two: `-mkfs-time ${LATER + 1} -all-root` };

let folder: string;
const image = (name: string): string => join(folder, name);
const bytes = (name: string): Buffer => readFileSync(image(name));

describe('squashfs', () => {
  beforeAll(() => {
    folder = madeBy(`${TREE}
mkdir few; cp -p tree/README few; seq 9 >few/c; mksquashfs few few.img -quiet -no-progress -nopad
mksquashfs few few-stored.img -quiet -no-progress -nopad -noI -noD -noF -no-fragments
${make('a', AT_BUILD.one)}
${make('stored', `${AT_BUILD.one} -noI -noD -noF -noId`)}
${make('level', `${AT_BUILD.one} -Xcompression-level 1`)}
${make('owned', `-mkfs-time ${EPOCH + 1} -force-uid 1234 -force-gid 0`)}
${make('other-owner', `-mkfs-time ${EPOCH + 1} -force-uid 4321 -force-gid 0`)}
chmod 640 tree/README; touch -d @${LATER} tree/sub/c; ${make('b', AT_BUILD.two)}
seq 2 3001 >tree/sub/long-name-of-a-file.txt; seq 8 >tree/sub/c; touch -d @${EPOCH} tree/sub/* tree/sub
for packer in gzip xz zstd lz4; do ${make('$packer', '-mkfs-time 1 -comp $packer')} done
echo 1000 >>tree/sub/c; echo 4000 >>tree/sub/long-name-of-a-file.txt; touch -d @${EPOCH} tree/sub/*
for packer in gzip xz zstd lz4; do ${make('$packer.2', '-mkfs-time 1 -comp $packer')} done
`);
  });

  comparerLaws('squashfs', () => [bytes('few.img'), bytes('few-stored.img')]);

  it('is compared field by field', async () => {
    const found = (await differencesOf(bytes('a'), bytes('b'))).map((difference) => [
      difference.member.join(' > '),
      difference.field,
      difference.control,
      difference.experiment,
    ]);
    expect(found).toEqual([
      ['', 'mkfs time', EPOCH + 1, LATER + 1],
      ['README', 'mode', 0o644, 0o640],
      ['sub/c', 'mtime', EPOCH, LATER],
    ]);
    expect(await explained(image('a'), image('b'))).toEqual({
      causes: {
        'squashfs-mkfs-time': ['clock'],
        'squashfs-mode': ['umask', 'source-mode'],
        'squashfs-mtime': ['clock'],
      },
      bytes: 0,
    });
  });

  it('has contents in blocks and in fragments, whatever packs them', async () => {
    for (const packer of ['gzip', 'xz', 'zstd', 'lz4']) {
      const found = await differencesOf(bytes(packer), bytes(`${packer}.2`));
      expect(found.map(({ format, member, experiment }) => [format, ...member, experiment])).toEqual([
        ['text', 'sub/c', '1000'],
        ['text', 'sub/long-name-of-a-file.txt', '4000'],
      ]);
    }
  });

  it('has owners by their ids', async () => {
    const { causes, bytes: left } = await explained(image('owned'), image('other-owner'));
    expect({ causes, left }).toEqual({ causes: { 'squashfs-uid': ['uid'] }, left: 0 });
  });

  it('is packed differently if every content is equal', async () => {
    const found = await differencesOf(bytes('a'), bytes('stored'));
    expect(new Set(found.map(({ field }) => field))).toEqual(new Set(['flags', 'packing']));
    expect((await explained(image('a'), image('stored'))).causes).toEqual({ 'squashfs-packing': ['tools'] });
    const fields = (await differencesOf(bytes('a'), bytes('level'))).map(({ field }) => field);
    expect(fields).toContain('compression options');
  });

  it('is not explained where something unknown differs', async () => {
    appendFileSync(image('b'), 'behind the end');
    const { bytes: left } = await explained(image('a'), image('b'));
    expect(left).toBeGreaterThanOrEqual(14);
  });

  it('has no place of a table that it does not have', async () => {
    const edited = bytes('b');
    edited[56] = edited[56]! ^ 1;
    writeFileSync(image('edited'), edited);
    expect(await differencesOf(bytes('b'), edited)).toContainEqual(
      expect.objectContaining({ field: 'xattr table start' }),
    );
  });

  it('is reproducible with the options of the fixes', () => {
    const fixed = madeBy(`${TREE}
fix='-mkfs-time 1 -all-time 1 -all-root'
mksquashfs tree a -quiet -no-progress $fix; touch tree/README
mksquashfs tree b -quiet -no-progress $fix
export SOURCE_DATE_EPOCH=${EPOCH}; mksquashfs tree c -quiet -no-progress; touch tree/README; mksquashfs tree d -quiet -no-progress`);
    const [a, b, c, d] = ['a', 'b', 'c', 'd'].map((name) => readFileSync(join(fixed, name)));
    expect(a!.equals(b!)).toBe(true);
    expect(c!.equals(d!)).toBe(true);
  });
});
