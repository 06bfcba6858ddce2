import { beforeAll, describe, expect, it } from 'vitest';
import { sum } from '../../src/util/sum.ts';
import { type RawEntry, rawEntry } from '../archive/support/raw-tar.ts';
import { comparerLaws } from './support/comparer-laws.ts';
import { differencesOf } from './support/differences-of.ts';
import { expectNoByteLost } from './support/expect-no-byte-lost.ts';
import { explained } from './support/explained.ts';
import { madeBy } from './support/made-by.ts';

let file: (name: string) => Buffer;

describe('tar archives', () => {
  beforeAll(() => {
    file = madeBy(`long=$(printf '%0150d' 1); echo hello >$long; ln -s $long link
pack() { tar --format=$1 --owner=0 --group=0 --numeric-owner --mode=644 -cf $2 $3 $long link; }
names=--pax-option=exthdr.name=%d/PaxHeaders/%f,delete=atime,delete=ctime
pack gnu gnu.tar --mtime=@1700000000
pack posix one.tar "$names --mtime=@1700000000"
pack posix other.tar "$names --mtime=@1600000000"
pack posix fraction.tar "$names,comment=global --mtime=@1700000000.5"
pack posix later-fraction.tar "$names,comment=global --mtime=@1600000000.25"
pack posix early.tar "$names --mtime=@-5"
globals=$names,comment=global
pack posix global.tar "$globals,globexthdr.mtime=1 --mtime=@1700000000"
pack posix later-global.tar "$globals,globexthdr.mtime=2 --mtime=@1700000000"
pack posix header-time.tar "$names,exthdr.mtime=1 --mtime=@1700000000"
pack posix other-header-time.tar "$names,exthdr.mtime=2 --mtime=@1700000000"`);
  });

  comparerLaws('tar', () => ['gnu.tar', 'one.tar', 'fraction.tar', 'header-time.tar'].map(file));

  it('the time of an extended header is the time of its member', async () => {
    for (const [one, other] of [
      ['one.tar', 'other.tar'],
      ['fraction.tar', 'later-fraction.tar'],
      ['one.tar', 'early.tar'],
    ] as const) {
      const found = (await differencesOf(file(one), file(other))).filter(({ member }) => member.length > 0);
      expect(
        found.map(({ field }) => field),
        other,
      ).toEqual(['mtime', 'mtime']);
    }
  });

  it('the time of a global header', async () => {
    const found = await differencesOf(file('global.tar'), file('later-global.tar'));
    expect(found).toMatchObject([{ field: 'global mtime', control: 1, experiment: 2 }]);
  });

  it('what follows a damaged header is not explained', async () => {
    const damaged = Buffer.from(file('one.tar'));
    // A digit of the checksum of the last member.
    damaged[damaged.lastIndexOf('ustar') - 257 + 150]! ^= 1;
    const found = await differencesOf(file('one.tar'), damaged);
    expect(found.map(({ field }) => field)).toContain('behind the damage');
  });

  it('a time that an extended header has of its own', async () => {
    const found = await differencesOf(file('header-time.tar'), file('other-header-time.tar'));
    expect(found.map(({ field }) => field)).toEqual(['extended fields', 'extended fields']);
  });

  it('a time that Python rounds: only the fraction differs, unless one of the two programs cuts it off', async () => {
    const packed = (time: number, cut = ''): Buffer =>
      madeBy(
        `python3 -c "
import tarfile, io
class Cut(float):
    def __round__(self, digits=None): return int(self)
a = tarfile.open('a.tar', 'w', format=tarfile.PAX_FORMAT)
i = tarfile.TarInfo('a'); i.mtime = ${cut}(${time}); i.size = 3; a.addfile(i, io.BytesIO(b'abc')); a.close()"`,
      )('a.tar');
    const fields = async (a: Buffer, b: Buffer): Promise<readonly string[]> =>
      (await differencesOf(a, b)).map(({ field }) => field);
    const [low, high] = [packed(1_700_000_000.25), packed(1_700_000_000.75)];
    expect(await fields(low, high)).toEqual(['mtime fraction']);
    expect(await fields(high, low)).toEqual(['mtime fraction']);
    expect(await fields(low, packed(1_600_000_099.75))).toEqual(['mtime']);
    expect(await fields(high, packed(1_700_000_000.75, 'Cut'))).toEqual(['extended fields']);
    expect(await fields(high, packed(1_700_000_000.875, 'Cut'))).toEqual([
      'mtime fraction',
      'extended fields',
    ]);
  });

  it('a damaged number, and one that only one side has, are shown as they are, and not explained', async () => {
    const named = (fields: RawEntry): Buffer =>
      Buffer.concat([rawEntry({ name: 'a', content: Buffer.from('abc'), ...fields }), Buffer.alloc(1024)]);
    for (const [field, right, damaged] of [
      ['uid', '0001750\0', '0001x50\0'],
      ['uid', '0001750\0', '\0\0\0\0\0\0\0\0'],
      ['gid', '0001750\0', '-001750\0'],
      ['mode', '0000644\0', '0000684\0'],
      ['mtime', '14524770400\0', '145.4770400\0'],
    ] as const) {
      const pair = [named({ [field]: right }), named({ [field]: damaged })] as const;
      const found = await differencesOf(...pair);
      expect(found.map((difference) => difference.field)).toContain(`undecoded ${field}`);
      expect(JSON.stringify(found)).not.toContain('NaN');
      expect((await explained(...pair)).unexplained).toBeGreaterThan(0);
      expect((await explained(...pair)).axes.filter((axis) => axis !== 'tools')).toEqual([]);
    }
  });

  it('bytes behind the end: only those that differ count', async () => {
    const other = Buffer.from(file('one.tar'));
    other.fill('x', other.length - 1024, other.length - 512);
    expect(await differencesOf(file('one.tar'), other)).toMatchObject([
      { field: 'end', offset: other.length - 1024, bytes: 512 },
    ]);
  });

  it('every byte that differs is found, also beside another difference', async () => {
    for (const name of ['gnu.tar', 'fraction.tar', 'header-time.tar']) {
      const later = Buffer.from(file(name));
      later[later.indexOf('hello')]! ^= 1;
      await expectNoByteLost(file(name), later, 7, withChecksum);
    }
  }, 60_000);
});

/** Writes the checksum of the header in which a byte was changed, if it was not the checksum itself. */
const withChecksum = (mutant: Buffer, at: number): void => {
  const block = mutant.subarray(at - (at % 512), at - (at % 512) + 512);
  if (!/^ustar/.test(block.toString('latin1', 257)) || (at % 512 >= 148 && at % 512 < 156)) return;
  block.fill(' ', 148, 156);
  block.write(
    `${sum([...block])
      .toString(8)
      .padStart(6, '0')}\0 `,
    148,
    'latin1',
  );
};
