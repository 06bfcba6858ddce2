import { describe, expect, it } from 'vitest';
import { patchRules } from '../../src/patches/index.ts';
import { patched, proposed } from './support/proposed.ts';
import { REFUSED, SAMPLES } from './support/samples.ts';

describe('the rules', () => {
  it.each(SAMPLES)('$rule: $line', ({ rule, line, patched: expected }) => {
    expect(patched(line, 'shell', rule)).toBe(expected);
  });

  it.each(REFUSED)('refuse %s: %s', (line) => {
    expect(proposed(line)).toEqual([]);
  });

  it('all have a sample, a source and programs of their own', () => {
    expect(new Set(SAMPLES.map(({ rule }) => rule))).toEqual(new Set(patchRules.map(({ name }) => name)));
    const programs = patchRules.flatMap((rule) => rule.programs);
    expect(programs).toEqual([...new Set(programs)]);
    for (const { source, axes } of patchRules) {
      expect(source).not.toBe('');
      expect(axes).not.toEqual([]);
    }
  });
});
