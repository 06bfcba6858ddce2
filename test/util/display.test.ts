import fc from 'fast-check';
import { expect, it } from 'vitest';
import { displayLines, displayRaw, displayText } from '../../src/util/display.ts';

it.each([
  ['plain', 'plain'],
  ['new\nline', 'new\\nline'],
  ['\x1b[31mred', '\\x1b[31mred'],
  [Buffer.from('grün').toString('latin1'), 'grün'],
  ['bad\xff', 'bad\\xff'],
  ['back\\slash', 'back\\\\slash'],
  [Buffer.from('right\u202eleft').toString('latin1'), 'right\\u202eleft'],
])('shows %j as %j', (raw, shown) => expect(displayRaw(raw)).toBe(shown));

it('keeps line feeds and tabs of a log, and escapes everything else that moves the cursor', () => {
  expect(displayLines('a\n\tb\r\x1b[2K\\n')).toBe('a\n\tb\\r\\x1b[2K\\n');
});

it('escapes every control character, and shows different names differently', () => {
  const bytes = fc.uint8Array({ maxLength: 12 }).map((array) => Buffer.from(array).toString('latin1'));
  fc.assert(
    fc.property(bytes, bytes, (one, other) => {
      expect(displayRaw(one)).not.toMatch(/[\x00-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]/);
      expect(displayRaw(one) === displayRaw(other)).toBe(one === other);
    }),
  );
});

it('shows decoded text unchanged', () => expect(displayText('naïve')).toBe('naïve'));
