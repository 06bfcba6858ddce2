import fc from 'fast-check';
import { expect, test } from 'vitest';
import { isInside } from '../../src/util/is-inside.ts';
import { outermost } from '../../src/util/outermost.ts';

test('paths inside another one are left out, also where a third sorts between them', () => {
  expect(outermost(['/a/c', '/a', '/a-b', '/a'])).toEqual(['/a', '/a-b']);
  expect(outermost(['/x', '/'])).toEqual(['/']);
});

test('every path is inside one of the result, and none of the result is inside another', () => {
  const part = fc.constantFrom('a', 'b', 'a-b', 'a.b');
  const path = fc.array(part, { minLength: 1, maxLength: 4 }).map((parts) => `/${parts.join('/')}`);
  fc.assert(
    fc.property(fc.array(path, { maxLength: 8 }), (paths) => {
      const found = outermost(paths);
      expect(paths.every((one) => found.some((other) => isInside(one, other)))).toBe(true);
      expect(found.filter((one) => found.some((other) => other !== one && isInside(one, other)))).toEqual([]);
    }),
  );
});
