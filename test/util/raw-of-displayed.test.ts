import { fc, it } from '@fast-check/vitest';
import { describe, expect } from 'vitest';
import { displayRaw } from '../../src/util/display.ts';
import { rawOfDisplayed } from '../../src/util/raw-of-displayed.ts';

/** A C1 control character alone is shown as the byte of the same number. */
const C1 = /\xc2[\x80-\x9f]/;

describe('the path that is shown', () => {
  it.prop([fc.string({ unit: 'binary' })])('is found again, if it is text', (text) => {
    const raw = Buffer.from(text, 'utf8').toString('latin1');
    fc.pre(!C1.test(raw) && !text.includes('\ufffd'));
    expect(rawOfDisplayed(displayRaw(raw))).toBe(raw);
  });

  it.prop([fc.uint8Array({ maxLength: 12 })])('is found again, if it is bytes', (bytes) => {
    const raw = Buffer.from(bytes).toString('latin1');
    fc.pre(!C1.test(raw));
    expect(rawOfDisplayed(displayRaw(raw))).toBe(raw);
  });

  it.each(['a', 'a\\b', 'a\nb', '\xff', '\xc3\xa9\x5c', 'x\x1b[0m', '\xe2\x80\xae', 'a\\xffb'])(
    '%j',
    (raw) => {
      expect(rawOfDisplayed(displayRaw(raw))).toBe(raw);
    },
  );
});
