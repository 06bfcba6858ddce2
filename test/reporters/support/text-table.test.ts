import { fc, test } from '@fast-check/vitest';
import { describe, expect, it } from 'vitest';
import { textTable, wrapText } from '../../../src/reporters/support/text-table.ts';

describe('text in columns', () => {
  it('aligns columns, and wraps the last one last', () => {
    expect(
      textTable(
        [
          ['a', 'fix'],
          ['long cause', 'tar --owner=0 --group=0'],
        ],
        34,
      ),
    ).toEqual(['    a      fix', '    long   tar --owner=0 --group=0', '    cause']);
  });

  it('gives space to the column whose cells would wrap most', () => {
    const row = ['file-order or filesystem', 'uname, gname of all 4,770 members', 'tar --sort=name'];
    expect(textTable([row, ['uid', row[1]!, row[2]!], ['gid', row[1]!, row[2]!]], 74)).toEqual([
      '    file-order or  uname, gname of all 4,770 members  tar --sort=name',
      '    filesystem',
      '    uid            uname, gname of all 4,770 members  tar --sort=name',
      '    gid            uname, gname of all 4,770 members  tar --sort=name',
    ]);
  });

  const cells = fc.array(
    fc.array(
      fc.string({ maxLength: 60 }).map((text) => text.replaceAll(/\s/g, '_')),
      { minLength: 3, maxLength: 3 },
    ),
    { minLength: 1, maxLength: 6 },
  );
  test.prop([cells, fc.integer({ min: 40, max: 120 })])(
    'no table is wider than its limit, and none loses a character',
    (rows, width) => {
      const lines = textTable(rows, width);
      for (const line of lines) expect(line.length).toBeLessThanOrEqual(width);
      const sorted = (text: string): string => [...text.replaceAll(' ', '')].sort().join('');
      expect(sorted(lines.join(''))).toBe(sorted(rows.flat().join('')));
    },
  );

  const words = fc.array(fc.string({ maxLength: 30 }), { maxLength: 20 }).map((list) => list.join(' '));
  test.prop([words, fc.integer({ min: 1, max: 60 })])(
    'no line is wider than its limit, and only spaces are lost',
    (text, width) => {
      const lines = wrapText(text, width);
      for (const line of lines) expect(line.length).toBeLessThanOrEqual(width);
      expect(lines.join('').replaceAll(' ', '')).toBe(text.replaceAll(' ', ''));
    },
  );
});
