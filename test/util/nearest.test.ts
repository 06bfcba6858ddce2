import { describe, expect, it } from 'vitest';
import { nearest } from '../../src/util/nearest.ts';

describe('the nearest known word', () => {
  it.each([
    ['umsak', " — did you mean 'umask'?"],
    ['LOCALE', " — did you mean 'locale'?"],
    ['hostnme', " — did you mean 'hostname'?"],
    ['zzzzzzz', ''],
  ])('of %s', (word, said) => {
    expect(nearest(word, ['umask', 'locale', 'hostname'])).toBe(said);
  });

  it('is none where none is known', () => {
    expect(nearest('umask', [])).toBe('');
  });
});
