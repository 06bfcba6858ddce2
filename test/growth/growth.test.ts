import { expect, it } from 'vitest';
import { growthOf } from './support/growth-of.ts';
import { works } from './works/index.ts';

/** Linear work takes four times as long; what is quadratic takes up to sixteen times as long. */
const MOST = 6;

for (const work of works)
  it(`${work.name}: four times as many ${work.unit} take at most six times as long`, {
    timeout: 60_000,
  }, async () => {
    expect((await growthOf(work, MOST)).factor).toBeLessThanOrEqual(MOST);
  });
