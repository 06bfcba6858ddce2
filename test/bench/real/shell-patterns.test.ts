import { expect, test } from 'vitest';
import { shellPatterns } from './shell-patterns.ts';

test.each([
  ['../*.{deb,udeb}', ['../*.deb', '../*.udeb']],
  ['/*.tgz', ['*.tgz']],
  ['installed/**', ['installed']],
  ['dist/', ['dist']],
  ['{a,b}/{c,d}', ['a/c', 'a/d', 'b/c', 'b/d']],
])('%s as patterns of sh', (pattern, patterns) =>
  expect(shellPatterns(pattern).toSorted()).toEqual(patterns),
);
