import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { displayRaw } from '../../src/util/display.ts';
import { commandFilter, withoutCommands } from '../../src/util/runner-commands.ts';
import { commandsIn } from '../support/ci-runners.ts';

/** Text that is made of what commands are made of. */
const text = fc
  .array(
    fc.oneof(
      fc.constantFrom(
        ...['::', ':', '::error::x', '::error file=x,line=1::', '#', '##', '##[', '##[error]', '##vso', 'so'],
        ...['##vso[task.complete]', '##teamcity[', '[', ']', 'x', 'section_start', ':1:x', 'section_end:1:x'],
        ...['travis_fold:start:x', '\n', '\r', '\r\n', ' ', '\t', '\v', '\xa0', '\x85', '\u2028', '\u3000'],
        ...['\ufeff', '\u200b', '\x1b[31m', '\x1b[', '\x1b', '\\', '"'],
      ),
      fc.string({ maxLength: 3 }),
      fc.string({ maxLength: 3, unit: 'binary' }),
    ),
    { maxLength: 12 },
  )
  .map((parts) => parts.join(''));

describe('withoutCommands', () => {
  it.each([
    ['::error::x', ':\\u003aerror::x'],
    ['  ::error file=x::y', '  :\\u003aerror file=x::y'],
    ['\xa0\u3000::error::x', '\xa0\u3000:\\u003aerror::x'],
    ['a\n::error::x\r::b::', 'a\n:\\u003aerror::x\r:\\u003ab::'],
    ['\x1b[1m\x1b[31m::error::x', '\x1b[1m\x1b[31m:\\u003aerror::x'],
    ['\r\x1b[2K::error::x', '\r\x1b[2K:\\u003aerror::x'],
    ['a ##[error]x', 'a ##\\u005berror]x'],
    ['###[error]x', '###\\u005berror]x'],
    ['a ##vso[task.complete]x', 'a ##vs\\u006f[task.complete]x'],
    ["##teamcity[buildStatus text='x']", "##teamcity\\u005bbuildStatus text='x']"],
    ['section_start:1:x', 'section_start\\u003a1:x'],
  ])('shows %j as %j', (before, after) => {
    expect(commandsIn(before)).not.toEqual([]);
    expect(withoutCommands(before)).toBe(after);
  });

  it('leaves no line that a runner takes for a command', () => {
    fc.assert(
      fc.property(text, (any) => {
        expect(commandsIn(withoutCommands(any))).toEqual([]);
      }),
      { numRuns: 1000 },
    );
  });

  it('leaves what is no command as it is', () => {
    const words = fc.constantFrom(
      ...['std::string', 'fe80::1', 'a:', ':b', ': :', '12:30:00', '# x', '## Title', '[x]', '#[x]', '|'],
      ...['| ::error::x', '-- vso[x]', 'sections_start:', '\x1b[31mred\x1b[0m', '\\', 'naïve', '😀', 'x::'],
    );
    const plain = fc.array(fc.tuple(words, fc.constantFrom(' ', '\n', '\r\n', '\t')), { maxLength: 20 });
    fc.assert(
      fc.property(plain, (parts) => {
        const one = parts.flat().join('');
        expect(withoutCommands(one)).toBe(one);
      }),
    );
  });

  it('keeps names apart: each can be told from what is shown', () => {
    const raw = text.map((any) => Buffer.from(any).toString('latin1'));
    fc.assert(
      fc.property(raw, (name) => {
        expect(readBack(withoutCommands(displayRaw(name)))).toBe(name);
      }),
    );
  });

  it('keeps the data of JSON', () => {
    const values = fc.dictionary(text, fc.array(text));
    fc.assert(
      fc.property(values, fc.constantFrom(undefined, 2), (value, indent) => {
        const json = JSON.stringify(value, undefined, indent);
        expect(commandsIn(withoutCommands(json))).toEqual([]);
        expect(JSON.parse(withoutCommands(json))).toEqual(JSON.parse(json));
      }),
    );
  });
});

describe('commandFilter', () => {
  it('gives the same for text in pieces, wherever it is cut', () => {
    fc.assert(
      fc.property(text, fc.array(fc.nat({ max: 40 }), { maxLength: 6 }), (whole, cuts) => {
        const ends = [...cuts.filter((cut) => cut < whole.length).toSorted((a, b) => a - b), whole.length];
        const filter = commandFilter();
        const pieces = ends.map((end, index) => filter(whole.slice(ends[index - 1] ?? 0, end)));
        expect(pieces.join('')).toBe(withoutCommands(whole));
      }),
    );
  });

  it.each([
    [['  ', ':', ':error::x'], '  :\\u003aerror::x'],
    [['std', '::string'], 'std::string'],
    [['#', '#vs', 'o[x.y]z'], '##vs\\u006f[x.y]z'],
    [['a\n', '::b::'], 'a\n:\\u003ab::'],
  ])('%j', (pieces, whole) => {
    expect(pieces.map(commandFilter()).join('')).toBe(whole);
  });
});

/** The name, in UTF-8, that was shown: undoes every escape of `displayRaw` and `withoutCommands`. */
const readBack = (shown: string): string => {
  const text = shown.replace(
    /\\(?:x(..)|u(....)|(.))/gs,
    (_, short?: string, long?: string, other?: string) =>
      other === undefined
        ? String.fromCharCode(Number.parseInt(short ?? long!, 16))
        : ({ n: '\n', r: '\r', t: '\t' }[other] ?? other),
  );
  return Buffer.from(text).toString('latin1');
};
