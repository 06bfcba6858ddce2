import { describe, expect, it } from 'vitest';
import { parseDuration } from '../../src/util/duration.ts';
import { Failure } from '../../src/util/failure.ts';
import { nearest } from '../../src/util/nearest.ts';

describe('durations', () => {
  it.each([
    ['90s', 90_000],
    ['10m', 600_000],
    ['1.5h', 5_400_000],
    ['250ms', 250],
    ['0s', 0],
  ])('%s', (text, milliseconds) => expect(parseDuration(text)).toBe(milliseconds));

  it.each(['', '10', '-1s', 's', '1 s', '1d', '1e3s', '10m5s'])("'%s' is not a duration", (text) =>
    expect(() => parseDuration(text)).toThrow(Failure),
  );
});

describe('did you mean', () => {
  it.each([
    ['umsk', " — did you mean 'umask'?"],
    ['UMASK', " — did you mean 'umask'?"],
    ['timezon', " — did you mean 'timezone'?"],
    ['xyzzy', ''],
  ])('%s', (word, answer) => expect(nearest(word, ['uid', 'umask', 'timezone'])).toBe(answer));

  it('gives an empty text if no words are known', () => expect(nearest('x', [])).toBe(''));
});
