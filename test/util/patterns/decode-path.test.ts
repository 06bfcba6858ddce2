import fc from 'fast-check';
import { expect, it } from 'vitest';
import { decodePath } from '../../../src/util/patterns/decode-path.ts';
import { toRaw } from '../../../src/util/raw-path.ts';

const BYTES = fc.oneof(
  fc.uint8Array({ maxLength: 8 }).map((bytes) => Buffer.from(bytes).toString('latin1')),
  fc
    .array(
      fc.constantFrom('\xc3', '\xa9', '\xe2', '\x82', '\xac', '\xf0', '\x9f', '\x98', '\x80', '\xed', 'a'),
      {
        maxLength: 10,
      },
    )
    .map((units) => units.join('')),
);

it('decodes UTF-8', () =>
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => {
      expect(decodePath(toRaw(text))).toBe(text);
    }),
  ));

it('loses no byte, and cuts every name into the characters that Python sees', () =>
  fc.assert(
    fc.property(BYTES, (raw) => {
      const decoded = decodePath(raw);
      const back = [...decoded].map((character) =>
        /[\udc80-\udcff]/u.test(character)
          ? String.fromCharCode(character.charCodeAt(0) - 0xdc00)
          : toRaw(character),
      );
      expect(back.join('')).toBe(raw);
      // Wherever a part of the bytes is UTF-8 by itself and ends before an ASCII letter, it is decoded as such.
      expect(decodePath(`${raw}z`)).toBe(`${decoded}z`);
    }),
    { numRuns: 2000 },
  ));

it.each([
  ['\xc3\xa9', 'é'],
  ['\xff\xc3\xa9\xff', '\udcffé\udcff'],
  ['\xe2\x82', '\udce2\udc82'],
  ['\xe2\x82\xac\x82', '€\udc82'],
  ['\xed\xa0\x80', '\udced\udca0\udc80'],
  ['\xc0\xaf', '\udcc0\udcaf'],
  ['\xf4\x90\x80\x80', '\udcf4\udc90\udc80\udc80'],
  ['\xf0\x9f\x98\x80\xf0', '😀\udcf0'],
])('%j', (raw, text) => expect(decodePath(raw)).toBe(text));
