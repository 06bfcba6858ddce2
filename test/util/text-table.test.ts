import { fc, test } from '@fast-check/vitest';
import { describe, expect, it } from 'vitest';
import { textTable, wrapText } from '../../src/util/text-table.ts';

describe('text in columns', () => {
  it('aligns, and wraps the last column', () => {
    expect(
      textTable(
        [
          ['a', 'fix'],
          ['long cause', 'tar --owner=0 --group=0'],
        ],
        34,
      ),
    ).toEqual(['    a           fix', '    long cause  tar --owner=0', '                --group=0']);
  });

  const words = fc.array(fc.string({ maxLength: 30 }), { maxLength: 20 }).map((list) => list.join(' '));
  test.prop([words, fc.integer({ min: 1, max: 60 })])(
    'no line is wider than asked, nothing but blanks is lost',
    (text, width) => {
      const lines = wrapText(text, width);
      for (const line of lines) expect(line.length).toBeLessThanOrEqual(width);
      expect(lines.join('').replaceAll(' ', '')).toBe(text.replaceAll(' ', ''));
    },
  );
});
