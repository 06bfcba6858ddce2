import { describe, expect, it } from 'vitest';
import { formatDuration, parseDuration } from '../../src/util/duration.ts';

describe('formatDuration', () => {
  it.each([
    [1_800_000, '30m'],
    [90_000, '90s'],
    [7_200_000, '2h'],
    [1_001, '1001ms'],
  ])('writes %s as %s, which parseDuration reads', (ms, text) => {
    expect(formatDuration(ms)).toBe(text);
    expect(parseDuration(text)).toBe(ms);
  });
});
