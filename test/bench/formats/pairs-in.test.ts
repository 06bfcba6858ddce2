import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { temporaryFolder } from '../../support/temporary-folder.ts';
import { pairsIn } from './pairs-in.ts';

test('pairs: one digit, or one letter a or b, at one place of the path; no expected output', () => {
  const folder = temporaryFolder('pairs');
  mkdirSync(join(folder, 'sub1'));
  for (const name of [
    ...['x1.gz', 'x2.gz', 'x3.gz', 'x12.gz', 'y1', 'z2', 'one_a', 'one_b', 'one_c', 'aa', 'bb'],
    ...['sub1/t1', 'sub1/t2', 'x1_expected_diff', 'x2_expected_diff'],
  ])
    writeFileSync(join(folder, name), '');
  expect(pairsIn(folder)).toEqual([
    ['one_a', 'one_b'],
    ['sub1/t1', 'sub1/t2'],
    ['x1.gz', 'x2.gz'],
    ['x1.gz', 'x3.gz'],
    ['x2.gz', 'x3.gz'],
  ]);
});
