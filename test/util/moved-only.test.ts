import { expect, it } from 'vitest';
import { movedOnly } from '../../src/util/moved-only.ts';

const NAMES = ['nproc', 'getconf', '/proc/stat'];

it.for([
  ['1 1 1', '2 2 2', undefined],
  ['1 2 2', '2 2 2', 'nproc only: the number in getconf and /proc/stat'],
  ['1 1 2', '2 2 2', 'nproc and getconf only: the number in /proc/stat'],
  // No getconf on this host: nothing shows the number there.
  ['1 - 1', '2 - 2', undefined],
  ['1 - 1', '2 2 2', 'nproc and /proc/stat only: the number in getconf'],
  // A reading that is cut off.
  ['1 1', '2 2 2', 'nproc and getconf only: the number in /proc/stat'],
  ['1 1', '2 2', undefined],
] as const)('%s, %s', ([control, experiment, expected]) => {
  expect(movedOnly(NAMES, 'the number', control, experiment)).toBe(expected);
});
