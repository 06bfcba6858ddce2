import { expect, it } from 'vitest';
import { comparers } from '../../src/comparers/index.ts';
import { findProgram } from '../../src/sandbox/host/find-programs.ts';
import { skipUnless } from '../support/skip-unless.ts';
import { growthOf } from './support/growth-of.ts';
import { comparerWorks } from './works/comparers/index.ts';
import { works } from './works/index.ts';

/** Linear work takes four times as long; what is quadratic takes up to sixteen times as long. */
const MOST = 6;

for (const work of works) {
  const missing = work.needs?.find((name) => findProgram(name) === undefined);
  skipUnless(missing === undefined, `needs ${missing}`).it(
    `${work.name}: four times as many ${work.unit} take at most six times as long`,
    async () => {
      expect((await growthOf(work, MOST)).factor).toBeLessThanOrEqual(MOST);
    },
    60_000,
  );
}

it('there is work for every comparer', () => {
  const formats = comparerWorks.map(({ format }) => format);
  expect(comparers.map(({ format }) => format).filter((format) => !formats.includes(format))).toEqual([]);
});
