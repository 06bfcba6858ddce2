import { expect, it } from 'vitest';
import { comparers } from '../../src/comparers/index.ts';
import { findProgram } from '../../src/sandbox/host/find-programs.ts';
import { skipUnless } from '../support/skip-unless.ts';
import { growthOf, MOST_GROWTH } from './support/growth-of.ts';
import { comparerWorks } from './works/comparers/index.ts';
import { works } from './works/index.ts';

for (const work of works) {
  const missing = work.needs?.find((name) => findProgram(name) === undefined);
  skipUnless(missing === undefined, `needs ${missing}`).it(
    `${work.name}: four times as many ${work.unit} take at most six times as long`,
    async () => {
      expect((await growthOf(work)).factor).toBeLessThanOrEqual(MOST_GROWTH);
    },
    60_000,
  );
}

it('there is work for every comparer', () => {
  const formats = comparerWorks.map(({ format }) => format);
  expect(comparers.map(({ format }) => format).filter((format) => !formats.includes(format))).toEqual([]);
});
