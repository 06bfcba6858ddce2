import { execaSync } from 'execa';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { shellWords } from '../../src/util/shell-quote.ts';

it('a real shell reads back exactly the same words', () => {
  const word = fc
    .string({ unit: 'binary', maxLength: 20 })
    .filter((text) => !text.includes('\0') && !/\p{Surrogate}/u.test(text));
  fc.assert(
    fc.property(fc.array(word, { minLength: 1, maxLength: 30 }), (words) => {
      const { stdout } = execaSync('sh', ['-c', `printf '%s\\0' ${shellWords(words)}`]);
      expect(stdout).toBe(words.map((one) => `${one}\0`).join(''));
    }),
    { numRuns: 40, examples: [[['', "'", "a'b", '$HOME', '`id`', '-n', '\n', '*', '!', '\\', '~']]] },
  );
});
