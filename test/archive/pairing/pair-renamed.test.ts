import { randomBytes } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { bufferContent } from '../../../src/archive/content.ts';
import { contentMemberAccess } from '../../../src/archive/pairing/content-member-access.ts';
import { matchMembers } from '../../../src/archive/pairing/match-members.ts';
import { neutralName } from '../../../src/archive/pairing/neutral-name.ts';
import { pairRenamed } from '../../../src/archive/pairing/pair-renamed.ts';
import type { PairingSide } from '../../../src/archive/pairing/pairing.ts';
import type { ComparisonFacts } from '../../../src/model/difference.ts';

type Files = Readonly<Record<string, string | Buffer | undefined>>;

/** A file for each name; a folder if it ends with a slash. */
const side = (files: Files, neutral?: PairingSide['neutral']): PairingSide => {
  const names = Object.keys(files);
  const bytesOf = (name: string): Buffer => Buffer.from(files[name] ?? '');
  return {
    entries: names.map((name) => ({
      name,
      kind: name.endsWith('/') ? 'directory' : 'file',
      size: bytesOf(name).length,
    })),
    left: names.map((_, index) => index),
    contents: async (indices) =>
      new Map(indices.map((index) => [index, bufferContent(bytesOf(names[index]!))])),
    ...(neutral === undefined ? {} : { neutral }),
  };
};

const pairs = async (a: Files, b: Files): Promise<Record<string, string>> => {
  const [control, experiment] = [side(a), side(b)];
  const found = await pairRenamed(control, experiment);
  return Object.fromEntries(
    found.pairs.map(([one, other]) => [control.entries[one]!.name, experiment.entries[other]!.name]),
  );
};

const lines = (from: number, to: number, more = ''): string =>
  `${Array.from({ length: to - from }, (_, index) => `line ${from + index} of a program`).join('\n')}\n${more}`;

describe('files that belong together under different names', () => {
  it('by their content', async () => {
    expect(await pairs({ a: lines(0, 9), b: lines(9, 20) }, { x: lines(9, 20), y: lines(0, 9) })).toEqual({
      a: 'y',
      b: 'x',
    });
  });

  it.each([
    ['main.3f2a9c1b.js', 'main.00aa12cd.js'],
    ['index-D_x3-2aB.js', 'index-Bx9fQ1z_.js'],
    ['main-JKQHPSDA.js', 'main-MNBVCXZA.js'],
    ['usr/lib/debug/.build-id/ab/cdefabcdefabcd.debug', 'usr/lib/debug/.build-id/3f/0123456789abcd.debug'],
    [
      'package/core-properties/0f1e2d3c4b5a69788796a5b4c3d2e1f0.psmdcp',
      'package/core-properties/abcdef0123456789abcdef0123456789.psmdcp',
    ],
    ['build-2026-11-27.log', 'build-2027-12-30.log'],
    ['tmpa8x2kq/x', 'tmpz0p1rr/x'],
    ['ccJq3Xb1.o', 'ccZm8Qw2.o'],
  ])('by the skeleton of the name: %s', async (one, other) => {
    expect(await pairs({ [one]: lines(0, 30, 'a') }, { [other]: lines(0, 30, 'b') })).toEqual({
      [one]: other,
    });
  });

  it('by a canary in the name', async () => {
    const canaries = [{ axis: 'hostname', kind: 'text', control: 'alpha', experiment: 'omega' }] as const;
    const [control, experiment] = [
      side({ 'log.alpha': 'one thing' }, neutralName(canaries, 'control')),
      side({ 'log.omega': 'another' }, neutralName(canaries, 'experiment')),
    ];
    expect((await pairRenamed(control, experiment)).pairs).toEqual([[0, 0]]);
  });

  it('all below a renamed folder, the folder and what is empty or unlike included', async () => {
    const tree = (top: string, more: string): Files => ({
      [`${top}/`]: undefined,
      [`${top}/debian/`]: undefined,
      [`${top}/debian/control`]: lines(0, 50, more),
      [`${top}/debian/empty`]: '',
      [`${top}/debian/compat`]: more,
    });
    const found = await pairs(tree('equivs.TyCgZ2', '1'), tree('equivs.qWErT9', '2'));
    expect(Object.keys(found)).toHaveLength(5);
    for (const [one, other] of Object.entries(found))
      expect(other).toBe(one.replace('equivs.TyCgZ2', 'equivs.qWErT9'));
  });

  it('within one skeleton by the similarity of their contents', async () => {
    const [a, b, c] = [lines(0, 100), lines(1000, 1200), lines(5000, 5200)];
    expect(
      await pairs(
        { 'chunk.11aa22bb.js': `${a}1`, 'chunk.22bb33cc.js': `${b}1`, 'chunk.33cc44dd.js': `${c}1` },
        { 'chunk.0a0b0c01.js': `${c}2`, 'chunk.0a0b0c02.js': `${a}2`, 'chunk.0a0b0c03.js': `${b}2` },
      ),
    ).toEqual({
      'chunk.11aa22bb.js': 'chunk.0a0b0c02.js',
      'chunk.22bb33cc.js': 'chunk.0a0b0c03.js',
      'chunk.33cc44dd.js': 'chunk.0a0b0c01.js',
    });
  });

  it('of which one has a byte of ones near its start', async () => {
    const rest = randomBytes(2000);
    const [a, b] = [0, 0xff].map((byte) => Buffer.concat([Buffer.alloc(20, byte), rest]));
    expect(await pairs({ first: a }, { second: b })).toEqual({ first: 'second' });
  });

  it('whatever their names are, if they are nearly equal', async () => {
    expect(await pairs({ first: lines(0, 200, 'a') }, { second: lines(0, 200, 'b') })).toEqual({
      first: 'second',
    });
  });
});

describe('files that do not belong together', () => {
  it.each<[string, Files, Files]>([
    [
      'a text and another',
      { 'README.old': lines(0, 40) },
      { 'notes.txt': 'nothing like that, at all, whatever it is' },
    ],
    [
      'numbered files that are not alike',
      { 'part1.txt': lines(0, 40) },
      { 'part2.txt': lines(900, 940).toUpperCase() },
    ],
    ['random bytes', { one: randomBytes(5000) }, { other: randomBytes(5000) }],
    [
      'a text and bytes under names with digests',
      { 'x.11aa22bb.o': lines(0, 9) },
      { 'x.22bb33cc.o': randomBytes(300) },
    ],
    ['a file and a folder', { 'x.11aa22bb': '' }, { 'x.22bb33cc/': undefined }],
    ['empty files', { here: '' }, { there: '' }],
    ['equal contents of a few bytes', { VERSION: '1.0' }, { level: '1.0' }],
  ])('%s', async (_, a, b) => {
    expect(await pairs(a, b)).toEqual({});
  });

  it('a random file that one build has next to a renamed one', async () => {
    const found = await pairs(
      { 'main.11aa22bb.js': lines(0, 100, 'a') },
      {
        'main.0c0d0e0f.js': randomBytes(2000),
        'main.22bb33cc.js': lines(0, 100, 'b'),
        other: randomBytes(999),
      },
    );
    expect(found).toEqual({ 'main.11aa22bb.js': 'main.22bb33cc.js' });
  });
});

describe('several files of one skeleton', () => {
  const page = (name: string, nth: number, built: number): string =>
    lines(0, 300, `${name} page ${nth} here\n// built ${built}\n`);
  const WORDS = 'alpha bravo carol delta eagle forty gamma hotel india joker kappa lemon'.split(' ');

  it.each([2, 12])('that share most of their content: by the line that only one has; %i', async (count) => {
    const names = WORDS.slice(0, count);
    const hash = (nth: number, factor: number): string => (0x1a2b3c4d + nth * factor).toString(16);
    const a = names.map((name, nth) => [`p.${hash(nth, 7919)}.js`, page(name, nth, 1)] as const);
    const b = names.map((name, nth) => [`p.${hash(count - nth, 104_729)}.js`, page(name, nth, 2)] as const);
    expect(await pairs(Object.fromEntries(a), Object.fromEntries(b.toReversed()))).toEqual(
      Object.fromEntries(a.map(([name], nth) => [name, b[nth]![0]])),
    );
  });

  it('stay unpaired if nothing decides', async () => {
    expect(
      await pairs(
        { 'p.11aa22bb.js': page('x', 1, 11), 'p.22bb33cc.js': page('x', 1, 12) },
        { 'p.33cc44dd.js': page('x', 1, 13), 'p.44dd55ee.js': page('x', 1, 14) },
      ),
    ).toEqual({});
  });

  it('that are equal to each other: in their order', async () => {
    const [a, b] = [page('x', 1, 1), page('x', 1, 2)];
    expect(
      await pairs({ 'p.11aa22bb.js': a, 'p.22bb33cc.js': a }, { 'p.33cc44dd.js': b, 'p.44dd55ee.js': b }),
    ).toEqual({ 'p.11aa22bb.js': 'p.33cc44dd.js', 'p.22bb33cc.js': 'p.44dd55ee.js' });
  });

  it.each([3, 20, 40])('of %i equal bytes', async (size) => {
    const text = 'x'.repeat(size);
    expect(
      await pairs(
        { 'p.11aa22bb.js': text, 'p.22bb33cc.js': text },
        { 'p.33cc44dd.js': text, 'p.44dd55ee.js': text },
      ),
    ).toEqual({ 'p.11aa22bb.js': 'p.33cc44dd.js', 'p.22bb33cc.js': 'p.44dd55ee.js' });
  });

  it('one empty file on each side', async () => {
    expect(await pairs({ 'log.11aa22bb': '' }, { 'log.22bb33cc': '' })).toEqual({
      'log.11aa22bb': 'log.22bb33cc',
    });
  });
});

describe('names that look alike', () => {
  const [one, other] = [lines(0, 60), lines(7000, 7060).toUpperCase().replaceAll(' ', '-')];

  it.each([
    ['getUserNameById.js', 'parseHttpHeaderList.js'],
    ['main-getUserN.js', 'main-setColor.js'],
    ['rfc2822.txt', 'rfc5322.txt'],
    ['2024-01-01.md', '2024-02-01.md'],
    ['x.11aa22bb.js', 'x.22bb33cc.js'],
  ])('do not pair unrelated contents: %s', async (a, b) => {
    expect(await pairs({ [a]: one }, { [b]: other })).toEqual({});
    expect(await pairs({ [a]: '' }, { [b]: lines(0, 4000) })).toEqual({});
    expect(await pairs({ [a]: randomBytes(3000) }, { [b]: Buffer.alloc(300_000) })).toEqual({});
  });

  it.each([
    ['getUserNameById.js', 'parseHttpHeaderList.js'],
    ['rfc2822.txt', 'rfc5322.txt'],
    ['2024-01-01.md', '2024-02-01.md'],
  ])('nor small ones, if no part is random: %s', async (a, b) => {
    expect(await pairs({ [a]: 'one thing' }, { [b]: 'another' })).toEqual({});
  });

  it('pair small contents, and random ones of one length, by a digest', async () => {
    const [a, b] = ['x.11aa22bb', 'x.22bb33cc'];
    expect(await pairs({ [a]: 'one thing' }, { [b]: 'another' })).toEqual({ [a]: b });
    expect(await pairs({ [a]: randomBytes(3000) }, { [b]: randomBytes(3000) })).toEqual({ [a]: b });
    expect(await pairs({ [a]: randomBytes(3000) }, { [b]: randomBytes(3001) })).toEqual({});
  });

  const link = (name: string, target: string): PairingSide => ({
    entries: [{ name, kind: 'link', size: 0, target }],
    left: [0],
    contents: async () => new Map(),
  });

  it.each<[string, string, number]>([
    ['here', 'here', 1],
    ['lib.11aa22bb.so', 'lib.22bb33cc.so', 1],
    ['here', 'there', 0],
  ])('pair links by their targets: %s, %s', async (a, b, count) => {
    const found = await pairRenamed(link('x.11aa22bb', a), link('x.22bb33cc', b));
    expect(found.pairs).toHaveLength(count);
  });
});

describe('more than is read', () => {
  it('is said, if it stays unpaired', async () => {
    const [a, b] = [
      { a: lines(0, 99, 'a'), b: lines(200, 299, 'a') },
      { c: lines(200, 299, 'b'), d: lines(0, 99, 'b') },
    ];
    const all = await pairRenamed(side(a), side(b));
    expect([all.pairs.length, all.unread]).toEqual([2, [[], []]]);
    const some = await pairRenamed(side(a), side(b), { contents: 1, bytes: 1e6 });
    expect([some.pairs, some.unread]).toEqual([[], [[1], [1]]]);
    const few = await pairRenamed(side(a), side(b), { contents: 9, bytes: 3000 });
    expect(few.unread).toEqual([[1], [1]]);
  });

  it('is said of members', async () => {
    const member = (name: string) => ({ name, content: bufferContent(Buffer.from(name)) });
    const notes: ComparisonFacts[] = [];
    const control = Array.from({ length: 20_001 }, (_, index) => member(`file of ${index}`));
    await matchMembers(control, [member('x'), member('y')], contentMemberAccess(), {
      note: (facts) => notes.push(facts),
    });
    expect(notes).toEqual([
      { endedEarly: [expect.stringContaining('1 of the control, 0 of the experiment')] },
    ]);
  });
});

describe('very many names', () => {
  const many = (count: number, hex: (index: number) => string, more: string): Files =>
    Object.fromEntries(
      Array.from({ length: count }, (_, index) => [
        `d${index % 100}/m${'abcdefghij'[index % 10]}.${hex(index)}.js`,
        `${index} ${index * 7919} ${more}`,
      ]),
    );
  const seconds = async (count: number): Promise<number> => {
    const [a, b] = [
      side(many(count, (index) => (index + 0x10000000).toString(16), 'a')),
      side(many(count, (index) => (count - index + 0xa0000000).toString(16), 'b')),
    ];
    const started = process.cpuUsage();
    await pairRenamed(a, b);
    return process.cpuUsage(started).user / 1e6;
  };

  it('take time in proportion to their number', async () => {
    await seconds(1000);
    const few = await seconds(2500);
    const most = await seconds(10_000);
    expect(most).toBeLessThan(Math.max(few, 0.1) * 8);
  });
});
