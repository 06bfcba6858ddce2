import { fc, test } from '@fast-check/vitest';
import { expect } from 'vitest';
import { grouped } from '../../src/util/grouped.ts';

test.prop([fc.oneof(fc.maxSafeInteger(), fc.integer({ min: -2000, max: 2000 }))])(
  'whole numbers are written as in English',
  (count) => {
    expect(grouped(count)).toBe(count.toLocaleString('en'));
  },
);
