import { expect, test } from 'vitest';
import { shellPatterns } from './shell-patterns.ts';

test.each([
  [['../*.{deb,udeb}'], ['../a.deb', '../b.udeb'], ['../*.deb', '../*.udeb']],
  [['../*.{deb,udeb}'], ['../a_1+2.deb'], ['../*.deb']],
  [['/*.tgz'], ['a.tgz'], ['*.tgz']],
  [['installed/**'], ['installed/usr/bin/a'], ['installed']],
  [['dist/'], ['dist/a/b'], ['dist']],
  [['{a,b}/{c,d}'], ['a/c', 'b/c', 'b/d'], ['a/c', 'b/c', 'b/d']],
  [['a.so.*'], ['b.so.1', 'a-so.1'], []],
])('%j, where there is %j, as patterns of sh', (patterns, outputs, expected) =>
  expect(shellPatterns(patterns, outputs)).toEqual(expected),
);
