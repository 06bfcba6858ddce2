import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fileContent } from '../../../src/fuzz/arbitraries/file-content.ts';
import { obeysTheLaws } from './laws.ts';

describe('fileContent', () => {
  obeysTheLaws(fileContent, (content) => expect(/^[\0-\xff]{0,20000}$/.test(content)).toBe(true), '');

  it('respects its constraints', () => {
    const contents = fc.sample(fileContent({ maxBytes: 600 }), { numRuns: 1_000, seed: 2 });
    expect(Math.max(...contents.map((content) => content.length))).toBe(600);
  });

  it.each([
    ['nothing', /^$/],
    ['CRLF', /\r\n/],
    ['no last line feed', /[^\n]$/],
    ['a long line', /^[^\n]{5000}/],
    ['binary', /\0/],
    ['a block of a tar exactly', /^x{512}$/],
  ])('knows %s', (_, pattern) => {
    expect(
      fc.sample(fileContent(), { numRuns: 1_000, seed: 5 }).some((content) => pattern.test(content)),
    ).toBe(true);
  });
});
