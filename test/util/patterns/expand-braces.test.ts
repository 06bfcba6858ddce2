import { execaSync } from 'execa';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { expandBraces } from '../../../src/util/patterns/expand-braces.ts';

// Bash reads `{}` and unpaired braces in ways of its own: they are not here.
const { sequence } = fc.letrec<{ sequence: string; piece: string; group: string }>((tie) => ({
  sequence: fc.array(tie('piece'), { minLength: 1, maxLength: 3 }).map((pieces) => pieces.join('')),
  piece: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    fc.constantFrom(
      'a',
      'b',
      '{1..3}',
      '{3..1}',
      '{01..3}',
      '{a..c}',
      '{0..5..2}',
      '{1..a}',
      '{-1..1}',
      '{-01..1}',
    ),
    tie('group'),
  ),
  group: fc
    .array(fc.oneof(tie('sequence'), fc.constant('')), { minLength: 1, maxLength: 3 })
    .map((alternatives) => alternatives.join(',') || 'c')
    .map((inside) => `{${inside}}`),
}));

describe('expandBraces', () => {
  it.skipIf(execaSync('bash', ['-c', ':'], { reject: false }).exitCode !== 0)(
    'gives what bash gives (skipped without bash)',
    () => {
      fc.assert(
        fc.property(fc.array(sequence, { minLength: 50, maxLength: 50 }), (written) => {
          const chosen = written.map((text) => `x${text}x`).filter(isRead);
          const script = chosen.map((text) => `printf '%s ' ${text}; echo`).join('\n');
          const lines = execaSync('bash', ['-c', script], { stripFinalNewline: false }).stdout.split('\n');
          const ours = chosen.map((text) => [text, expandBraces(text).join(' ').replaceAll('\\', '')]);
          expect(ours).toEqual(chosen.map((text, index) => [text, lines[index]!.trimEnd()]));
        }),
        { numRuns: 20 },
      );
    },
  );

  it.each([
    ['thirty groups', '{a,b}'.repeat(30)],
    ['a long range', '{1..9999999}'],
    ['a very long range', '{0..999999999999999}'],
    ['deep and many groups', `${'{a,'.repeat(600)}b${'}'.repeat(600)}${'{a,b}'.repeat(300)}`],
    ['two ranges', '{1..40}{1..40}'],
  ])('refuses %s, and says the limit', (_, pattern) =>
    expect(() => expandBraces(pattern)).toThrow(
      /^the pattern "\{.*" has braces with more than 1000 alternatives: /,
    ),
  );

  it('refuses alternatives that are too long together', () => {
    const long = 'a'.repeat(4000);
    expect(expandBraces(`{1..9}${long}`).length).toBe(9);
    expect(() => expandBraces(`{1..13}${long}`)).toThrow(
      /^the pattern "\{.*…" makes more than 50,000 characters from its braces: /,
    );
  });

  it('keeps 1000 alternatives and deep braces', () => {
    expect(expandBraces('{1..1000}').length).toBe(1000);
    expect(expandBraces(`${'{a,'.repeat(900)}b${'}'.repeat(900)}`).length).toBe(901);
    expect(expandBraces(`${'{'.repeat(2000)}${'}'.repeat(2000)}`)).toEqual([
      `${'\\{'.repeat(2000)}${'\\}'.repeat(2000)}`,
    ]);
  });
});

const isRead = (text: string): boolean => {
  try {
    return expandBraces(text).length > 0;
  } catch {
    return false;
  }
};
