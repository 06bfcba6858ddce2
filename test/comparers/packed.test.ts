import { beforeAll, describe, expect, it } from 'vitest';
import { findProgram } from '../../src/sandbox/host/find-programs.ts';
import { skipUnless } from '../support/skip-unless.ts';
import { comparerLaws } from './support/comparer-laws.ts';
import { differencesOf } from './support/differences-of.ts';
import { explained } from './support/explained.ts';
import { madeBy } from './support/made-by.ts';

/** The program, a cheap and a good level of it, and where to damage its data: from the end, in bytes. */
const PACKERS = [
  ['xz', 'xz', '-0', '-9', 60, 'xz-settings'],
  ['packed', 'bzip2', '-1', '-9', 60, 'packed-packing'],
  ['packed', 'zstd', '-1', '-19', 60, 'packed-packing'],
  ['packed', 'lz4', '-1', '-9', 2, 'packed-packing'],
] as const;

const append = (bytes: Buffer, text: string): Buffer => Buffer.concat([bytes, Buffer.from(text, 'latin1')]);

const flip = (bytes: Buffer, fromEnd: number): Buffer => {
  const copy = Buffer.from(bytes);
  copy[copy.length - fromEnd]! ^= 4;
  return copy;
};

describe.each(PACKERS)('%s: %s', (format, program, cheap, good, fromEnd, code) => {
  const { describe: describeTool } = skipUnless(findProgram(program) !== undefined, `needs ${program}`);
  describeTool('what is no compression', () => {
    let file: (name: string) => Buffer;
    beforeAll(() => {
      file = madeBy(`seq 2999 >x; sed s/777/sevens/ x >y; ${program} -c x >x.p; ${program} -c y >y.p
${program} ${cheap} -c x >cheap.p; ${program} ${good} -c x >good.p; (cat x.p; ${program} -c x) >two.p`);
    });

    comparerLaws(format, () => [file('x.p'), file('two.p')], 20);

    it('another level is explained, also of several streams', async () => {
      expect(await explained(file('cheap.p'), file('good.p'))).toMatchObject({
        codes: [code],
        unexplained: 0,
      });
      const twice = (name: string) => Buffer.concat([file(name), file(name)]);
      expect(await explained(twice('cheap.p'), twice('good.p'))).toMatchObject({
        codes: [code],
        unexplained: 0,
      });
    });

    it('appended bytes are a content of their own', async () => {
      for (const name of ['x.p', 'two.p']) {
        const [one, two] = [append(file(name), 'secret-one\n'), append(file(name), 'secret-two\n')];
        expect(await differencesOf(one, two)).toMatchObject([
          { format: 'text', member: ['behind the data'], control: 'secret-one', experiment: 'secret-two' },
        ]);
        expect(await explained(one, two)).toMatchObject({ codes: [] });
        expect(await explained(file(name), two)).toMatchObject({ codes: [], unexplained: 11 });
        expect(await explained(file(name), append(file(name), '\0'.repeat(8)))).toMatchObject({
          codes: [],
          unexplained: 8,
        });
      }
      expect(await explained(file('cheap.p'), append(file('good.p'), 'secret-two\n'))).toMatchObject({
        codes: [code],
        unexplained: 11,
      });
      const other = await differencesOf(file('y.p'), append(file('x.p'), 'secret-two\n'));
      expect(other.map(({ member }) => member.join())).toContain('behind the data');
    });

    it('damage is not explained', async () => {
      for (const damaged of [flip(file('x.p'), fromEnd), file('x.p').subarray(0, -9)]) {
        expect((await differencesOf(file('x.p'), damaged)).map(({ field }) => field)).toContain('unpacking');
        expect(await explained(file('x.p'), damaged)).toMatchObject({ codes: [] });
        expect((await differencesOf(file('y.p'), damaged)).map(({ field }) => field)).toContain('unpacking');
      }
    });
  });
});

describe('skippable frames', () => {
  const frame = (text: string) =>
    Buffer.concat([Buffer.from([0x50, 0x2a, 0x4d, 0x18, text.length, 0, 0, 0]), Buffer.from(text)]);

  for (const program of ['zstd', 'lz4']) {
    const { it: itTool } = skipUnless(findProgram(program) !== undefined, `needs ${program}`);
    itTool(`what they hold is not explained: ${program}`, async () => {
      const packed = madeBy(`seq 999 >x; ${program} -c x >x.p`)('x.p');
      for (const [a, b] of [
        [Buffer.concat([packed, frame('one')]), Buffer.concat([packed, frame('two')])],
        [Buffer.concat([frame('one'), packed]), Buffer.concat([frame('two'), packed])],
      ] as const)
        expect(await explained(a, b)).toMatchObject({ codes: [] });
    });
  }

  const { it: itPzstd } = skipUnless(findProgram('pzstd') !== undefined, 'needs pzstd');
  itPzstd('those of pzstd, which hold the sizes of the frames, follow', async () => {
    const file = madeBy('seq 2000000 >x; pzstd -qkp2 -1 x -o a; pzstd -qkp2 -5 x -o b');
    expect(await explained(file('a'), file('b'))).toMatchObject({
      codes: ['packed-packing'],
      unexplained: 0,
    });
  });
});

const { it: itXz } = skipUnless(findProgram('xz') !== undefined, 'needs xz');
itXz('the padding between the streams of an .xz file is no data', async () => {
  const packed = madeBy('seq 999 >x; xz -c x >x.p')('x.p');
  const padded = (size: number) => Buffer.concat([packed, Buffer.alloc(size), packed]);
  expect(await explained(padded(4), padded(12))).toMatchObject({ codes: [], unexplained: 8 });
});
