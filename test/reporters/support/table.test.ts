import { fc, test } from '@fast-check/vitest';
import utils from 'cli-table3/src/utils.js';
import { describe, expect, it } from 'vitest';
import { table } from '../../../src/reporters/support/table.ts';

const CAUSES = [
  ['cause', 'where', 'fix'],
  ['source-mtime', 'mtime of 4,808 members', 'tar --mtime=@$SOURCE_DATE_EPOCH'],
  ['uid, gid', 'uid, gid of all 4,770 members', 'tar --owner=0 --group=0'],
];

describe('text in columns', () => {
  it('stands side by side where there is room', () => {
    expect(table(CAUSES, 80)).toEqual([
      '    cause         where                          fix',
      '    source-mtime  mtime of 4,808 members         tar --mtime=@$SOURCE_DATE_EPOCH',
      '    uid, gid      uid, gid of all 4,770 members  tar --owner=0 --group=0',
    ]);
  });

  it('goes below its row where the columns do not fit, the last one first', () => {
    expect(table(CAUSES, 50)).toEqual([
      '    cause         where',
      '      fix',
      '    source-mtime  mtime of 4,808 members',
      '      tar --mtime=@$SOURCE_DATE_EPOCH',
      '    uid, gid      uid, gid of all 4,770 members',
      '      tar --owner=0 --group=0',
    ]);
  });

  it('does not break a title that fits, with two blanks after its name', () => {
    const title = 'marker  1 output differs between machines: m';
    expect(table([[title]], 80, 2)).toEqual([`  ${title}`]);
    expect(table([[title, 'x']], 80, 2)).toEqual([`  ${title}  x`]);
  });

  it('keeps a word that is longer than a line whole, without a blank line or trailing blanks', () => {
    const path = `/${'very-long-'.repeat(12)}name`;
    expect(
      table(
        [
          ['path', path],
          ['short', 'x'],
          ['empty', ''],
        ],
        60,
      ),
    ).toEqual(['    path', `      ${path}`, '    short', '      x', '    empty']);
    expect(table([[path]], 40, 2)).toEqual([`  ${path}`]);
  });

  it('counts two columns for a wide character, and none for colour', () => {
    expect(
      table(
        [
          ['日本語', 'x'],
          ['\x1b[1mbold\x1b[22m', 'y'],
          ['🎉', 'z'],
        ],
        40,
        0,
      ),
    ).toEqual(['日本語  x', '\x1b[1mbold\x1b[22m    y', '🎉      z']);
  });

  it('gives the room to the column whose cells would wrap most', () => {
    const row = ['file-order or filesystem', 'uname, gname of all 4,770 members', 'tar --sort=name'];
    expect(table([row, ['uid', row[1]!, row[2]!], ['gid', row[1]!, row[2]!]], 74)).toEqual([
      '    file-order or  uname, gname of all 4,770 members  tar --sort=name',
      '    filesystem',
      '    uid            uname, gname of all 4,770 members  tar --sort=name',
      '    gid            uname, gname of all 4,770 members  tar --sort=name',
    ]);
  });

  const word = fc.oneof(
    fc.stringMatching(/^[a-z0-9=@$/-]{1,70}$/),
    fc.constantFrom('日本語', '한국어テスト', '🎉', 'é', '--mtime=@$SOURCE_DATE_EPOCH'),
  );
  const cell = fc.array(word, { maxLength: 12 }).map((words) => words.join(' '));
  const rows = fc.array(fc.array(cell, { minLength: 1, maxLength: 5 }), { minLength: 1, maxLength: 6 });

  test.prop([rows, fc.integer({ min: 40, max: 120 })])(
    'no word is broken or lost, and only a line of a single word is longer than the limit',
    (cells, width) => {
      const lines = table(cells, width);
      const words = (texts: readonly string[]) =>
        texts
          .flatMap((text) => text.split(/ +/))
          .filter(Boolean)
          .sort();
      expect(words(lines)).toEqual(words(cells.flat()));
      for (const line of lines) {
        expect(line).toBe(line.trimEnd());
        if (utils.strlen(line) > width) expect(line.trim()).not.toContain(' ');
      }
    },
  );

  it.each([[[['\0']]], [[['', '\0', 'b']]], [[['a', '\u0301'], ['b']]]])(
    'a column whose text has no width is not lost: %j',
    (cells) => {
      expect(table(cells, 50).join('').replace(/ /g, '')).toBe(cells.flat().join(''));
    },
  );

  test.prop([
    fc.array(fc.array(fc.string({ maxLength: 60, unit: 'binary' }), { maxLength: 4 }), { maxLength: 5 }),
  ])('no character but blanks is lost, whatever the text', (cells) => {
    const visible = (texts: readonly string[]) => [...texts.join('').replace(/\s/g, '')].sort().join('');
    expect(visible(table(cells, 50))).toBe(visible(cells.flat()));
  });

  it('takes time in proportion to the rows and to the text', () => {
    const manyRows = (count: number) =>
      Array.from({ length: count }, (_, row) => [`cause-${row}`, `where ${row} is`, 'tar --sort=name']);
    const longCell = (count: number) => [
      ['a', 'b', 'word '.repeat(count)],
      ['a', 'b', '漢'.repeat(count)],
    ];
    for (const [make, least] of [
      [manyRows, 250],
      [longCell, 5000],
    ] as const) {
      const spent = (count: number): number => {
        const before = process.cpuUsage().user;
        table(make(count), 80);
        return process.cpuUsage().user - before;
      };
      spent(least);
      const growth = Math.min(...[1, 2, 3].map(() => spent(4 * least) / Math.max(spent(least), 1000)));
      expect(growth).toBeLessThan(8);
    }
  });
});
