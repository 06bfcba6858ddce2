import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { execaSync } from 'execa';
import { beforeAll, expect, it as test } from 'vitest';
import { findProgram } from '../../src/sandbox/host/find-programs.ts';
import { skipUnless } from '../support/skip-unless.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';
import { comparerLaws } from './support/comparer-laws.ts';
import { differencesOf } from './support/differences-of.ts';
import { expectNoByteLost } from './support/expect-no-byte-lost.ts';
import { explained } from './support/explained.ts';

const { describe } = skipUnless(findProgram('ar') !== undefined, 'ar is not installed');

const archive = (...contents: readonly string[]): Buffer => {
  const folder = temporaryFolder('ar');
  for (const [index, content] of contents.entries()) writeFileSync(join(folder, `${index}.txt`), content);
  execaSync('ar', ['rcD', 'x.a', ...contents.map((_, index) => `${index}.txt`)], { cwd: folder });
  return readFileSync(join(folder, 'x.a'));
};

/** With other text in the header of the first member. */
const changed = (bytes: Buffer, at: number, text: string): Buffer => {
  const copy = Buffer.from(bytes);
  copy.write(text, 8 + at, 'latin1');
  return copy;
};

describe('ar archives', () => {
  let bytes: Buffer;
  let other: Buffer;
  beforeAll(() => {
    [bytes, other] = [archive('abc', 'de'), archive('abd', 'de')];
  });

  comparerLaws('ar', () => [bytes]);

  test('every byte that differs is found, also beside another difference', async () => {
    await expectNoByteLost(bytes, other);
  });

  test.each([
    ['mtime', 16, '1x'],
    ['uid', 28, 'x'],
    ['uid', 28, '00'],
    ['gid', 34, '-1'],
    ['mode', 40, '9'],
  ])('%s: a damaged number is shown as it is, and not explained', async (field, at, text) => {
    const damaged = changed(bytes, at, text);
    const [difference, ...more] = await differencesOf(bytes, damaged);
    expect(difference).toMatchObject({ field: `undecoded ${field}`, kind: 'text' });
    expect(difference?.experiment).toContain(text);
    expect(more).toEqual([]);
    expect(await explained(bytes, damaged)).toMatchObject({ codes: [], axes: [] });
    expect((await explained(bytes, damaged)).unexplained).toBeGreaterThan(0);
  });

  test('an owner that is a number', async () => {
    expect(await explained(bytes, changed(bytes, 28, '1000'))).toMatchObject({
      codes: ['ar-owner'],
      unexplained: 0,
    });
  });
});
