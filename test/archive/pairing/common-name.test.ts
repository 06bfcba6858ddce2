import { describe, expect, test } from 'vitest';
import { commonName } from '../../../src/archive/pairing/common-name.ts';

const joined = (one: string, other: string): string | undefined => commonName(one, other)?.join('*');

describe('what two names have in common', () => {
  test.each([
    ['dist/main.29b991.js', 'dist/main.1833c5.js', 'dist/main.*.js'],
    ['a-1/log-1795824743560463669.txt', 'a-1/log-1830239389552086067.txt', 'a-1/log-*.txt'],
    ['at-2026-11-28.log', 'at-2027-12-28.log', 'at-*.log'],
    ['.build-id/ab/cdef0123.debug', '.build-id/cd/ef012345.debug', '.build-id/*/*.debug'],
    // One of them has no digit.
    ['dist/main.beefed.js', 'dist/main.29b991.js', 'dist/main.*.js'],
    ['same', 'same', 'same'],
    ['a/beefed', 'b', undefined],
  ])('%s, %s', (one, other, common) => {
    expect(joined(one, other)).toBe(common);
    expect(joined(other, one)).toBe(common);
  });
});
