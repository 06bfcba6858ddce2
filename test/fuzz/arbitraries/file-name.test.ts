import { isUtf8 } from 'node:buffer';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fileName } from '../../../src/fuzz/arbitraries/file-name.ts';
import { obeysTheLaws } from './laws.ts';

const isName = (name: string) => {
  expect(name).toMatch(/^[\x01-\x2e\x30-\xff]{1,255}$/);
  expect(['.', '..']).not.toContain(name);
};

describe('fileName', () => {
  obeysTheLaws(fileName, isName, 'a');

  it('respects its constraints', () => {
    fc.assert(
      fc.property(fileName({ maxBytes: 12, utf8: true }), (name) => {
        isName(name);
        expect(name.length).toBeLessThanOrEqual(12);
        expect(isUtf8(Buffer.from(name, 'latin1'))).toBe(true);
      }),
      { numRuns: 1_000 },
    );
  });

  it.each([
    ['a newline', /\n/],
    ['a leading dash', /^-/],
    ['a space', / /],
    ['a quote', /['"]/],
    ['a glob', /[*?]/],
    ['an option', /^--?[a-z]/],
    ['upper case', /[AB]/],
    ['255 bytes', /^.{255}$/],
    ['NFC', /\xc3\xa9/],
    ['NFD', /e\xcc\x81/],
    ['a byte that is not UTF-8', /\xff/],
    ['a terminal escape', /\x1b/],
  ])('knows %s', (_, pattern) => {
    expect(fc.sample(fileName(), { numRuns: 2_000, seed: 5 }).some((name) => pattern.test(name))).toBe(true);
  });
});
