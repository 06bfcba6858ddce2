import { beforeAll, describe, expect, it } from 'vitest';
import { findProgram } from '../../src/sandbox/host/find-programs.ts';
import { skipUnless } from '../support/skip-unless.ts';
import { comparerLaws } from './support/comparer-laws.ts';
import { differencesOf } from './support/differences-of.ts';
import { explained } from './support/explained.ts';
import { madeBy } from './support/made-by.ts';

let file: (name: string) => Buffer;
const { describe: describeLzip } = skipUnless(findProgram('lzip') !== undefined, 'needs lzip');

describeLzip('.lz files', () => {
  beforeAll(() => {
    file = madeBy(`seq 9999 >long; sed s/7777/sevens/ long >other; echo hello >short
lzip -0c long >fast.lz; lzip -9c long >best.lz; lzip -6c short >short.lz; lzip -6c other >other.lz
lzip -6c long >long.lz; (lzip -0c short; lzip -0c short) >two.lz`);
  });

  comparerLaws('lzip', () => [file('two.lz'), file('short.lz')], 30);

  it('equal content with another level: the dictionary, and the packing that follows from it', async () => {
    const found = await differencesOf(file('fast.lz'), file('best.lz'));
    expect(found.map(({ format, field }) => [format, field])).toEqual([['lzip', 'packing']]);
    expect(await explained(file('fast.lz'), file('best.lz'))).toEqual({
      codes: ['lzma-packing'],
      axes: ['cpus', 'tools'],
      unexplained: 0,
    });
  });

  it('a dictionary that follows from the size of the content', async () => {
    const found = await differencesOf(file('short.lz'), file('long.lz'), 'x.lz');
    expect(found.find(({ field }) => field === 'dictionary size')).toMatchObject({
      control: 4096,
      experiment: 49152,
      recomputed: true,
    });
    expect(found.find(({ format }) => format === 'text')).toMatchObject({ member: ['x'] });
  });

  it('several members, and other content', async () => {
    expect(await differencesOf(file('two.lz'), file('short.lz'))).toContainEqual(
      expect.objectContaining({ field: 'members', control: 2, experiment: 1 }),
    );
    expect((await explained(file('long.lz'), file('other.lz'))).unexplained).toBeGreaterThan(0);
  });

  it('a wrong CRC-32 is not called another packing', async () => {
    const damaged = Buffer.from(file('long.lz'));
    damaged[damaged.length - 20]! ^= 1;
    expect(await differencesOf(file('long.lz'), damaged)).toMatchObject([{ format: 'bytes', bytes: 1 }]);
  });
});

const { describe: describeLzma } = skipUnless(findProgram('xz') !== undefined, 'needs xz');

describeLzma('.lzma files', () => {
  beforeAll(() => {
    file = madeBy(`seq 999 >long; xz --format=lzma -0c long >fast.lzma; xz --format=lzma -9c long >best.lzma
xz --format=lzma --lzma1=dict=64KiB,mode=fast,mf=hc4 -c long >hash.lzma; xz --format=lzma --lzma1=dict=64KiB,mode=normal,mf=bt4 -c long >tree.lzma`);
  });

  comparerLaws('lzma', () => [file('fast.lzma')], 30);

  it('other settings, and the packing', async () => {
    const found = await differencesOf(file('fast.lzma'), file('best.lzma'));
    expect(found.map(({ field }) => field)).toEqual(['dictionary size', 'packing']);
    expect(await explained(file('fast.lzma'), file('best.lzma'))).toEqual({
      codes: ['lzma-settings'],
      axes: ['env', 'tools'],
      unexplained: 0,
    });
    expect(await explained(file('hash.lzma'), file('tree.lzma'))).toMatchObject({
      codes: ['lzma-packing'],
      unexplained: 0,
    });
  });
});

describe('frames of other packers', () => {
  const { it: itZstd } = skipUnless(findProgram('zstd') !== undefined, 'needs zstd');
  itZstd('several frames of zstd, behind a skippable one', async () => {
    const made = madeBy(
      'echo one >a; echo two >b; (zstd -qc a; zstd -qc a) >a.zst; (zstd -qc a; zstd -qc b) >b.zst',
    );
    const skippable = Buffer.from('502a4d180400000000000000', 'hex');
    for (const front of [Buffer.alloc(0), skippable])
      expect(
        await differencesOf(Buffer.concat([front, made('a.zst')]), Buffer.concat([front, made('b.zst')])),
      ).toMatchObject([{ format: 'text', control: 'one', experiment: 'two' }]);
  });

  const { it: itLz4 } = skipUnless(findProgram('lz4') !== undefined, 'needs lz4');
  itLz4('the legacy frame of lz4', async () => {
    const made = madeBy('echo one >a; echo two >b; lz4 -qlc a >a.lz4; lz4 -qlc b >b.lz4');
    expect(await differencesOf(made('a.lz4'), made('b.lz4'))).toMatchObject([
      { format: 'text', control: 'one', experiment: 'two' },
    ]);
  });
});
