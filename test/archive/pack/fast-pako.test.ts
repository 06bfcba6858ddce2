import { readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import fc from 'fast-check';
import { deflateRaw } from 'pako';
import { beforeAll, describe, expect, it } from 'vitest';
import { temporaryFolder } from '../../support/temporary-folder.ts';

let fast: typeof deflateRaw;
let fastPako: (text: string) => string;

beforeAll(async () => {
  ({ fastPako } = await import(pathToFileURL('scripts/build/fast-pako.mjs').href));
  const original = join(dirname(createRequire(import.meta.url).resolve('pako')), 'pako.mjs');
  const file = join(temporaryFolder('fast-pako'), 'pako.mjs');
  writeFileSync(file, fastPako(readFileSync(original, 'utf8').replace(/^.*sourceMappingURL.*$/m, '')));
  ({ deflateRaw: fast } = await import(pathToFileURL(file).href));
});

/** Content with matches of all lengths and distances: pieces of what came before, beside new bytes. */
const content = fc
  .array(
    fc.oneof(
      fc.uint8Array({ minLength: 1, maxLength: 40 }),
      fc.record({ back: fc.nat({ max: 40_000 }), length: fc.integer({ min: 1, max: 600 }) }),
      fc.record({ byte: fc.nat({ max: 3 }), count: fc.integer({ min: 1, max: 9_000 }) }),
    ),
    { maxLength: 100, size: 'max' },
  )
  .map((parts) => {
    const bytes: number[] = [];
    for (const part of parts) {
      if (part instanceof Uint8Array) bytes.push(...part);
      else if ('byte' in part) for (let n = 0; n < part.count; n++) bytes.push(part.byte);
      else for (let n = 0; n < part.length; n++) bytes.push(bytes.at(-1 - part.back) ?? n & 255);
    }
    return Uint8Array.from(bytes);
  });

describe('pako with the faster search for matches', () => {
  it.each([1, 4, 6, 7, 9] as const)('makes the bytes that pako itself makes: level %s', (level) => {
    fc.assert(
      fc.property(content, (bytes) =>
        Buffer.from(fast(bytes, { level })).equals(Buffer.from(deflateRaw(bytes, { level }))),
      ),
      { numRuns: 15 },
    );
  });

  it('makes the same bytes of source code, also beyond the window of 32 KiB', () => {
    const bytes = readFileSync(createRequire(import.meta.url).resolve('pako'));
    for (const level of [6, 9] as const)
      expect(Buffer.from(fast(bytes, { level })).equals(Buffer.from(deflateRaw(bytes, { level })))).toBe(
        true,
      );
  });

  it('is refused for a pako that it does not know', () => {
    expect(() => fastPako('var longestMatch = 1;')).toThrow('pako no longer contains');
  });
});
