import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { literalPattern } from '../../../src/util/patterns/literal-pattern.ts';
import { patternMatcher } from '../../../src/util/patterns/pattern-matcher.ts';
import { patternProblem, readPattern, readPatterns } from '../../../src/util/patterns/read-pattern.ts';
import { toRaw } from '../../../src/util/raw-path.ts';
import { FILES, foldersOf, PATTERN } from './trees.ts';

const isFile = () => false;
const isFolder = () => true;
const readable = PATTERN.filter((pattern) => patternProblem(pattern) === undefined);
const patterns = fc.array(readable, { minLength: 1, maxLength: 3 });

describe('patternMatcher', () => {
  it('reaches every folder that holds a match', () =>
    fc.assert(
      fc.asyncProperty(patterns, FILES, async (chosen, files) => {
        const { matches, reaches } = await patternMatcher(readPatterns(chosen));
        for (const file of files.filter((path) => matches(path, isFile)))
          expect([...foldersOf([file])].filter((folder) => !reaches(folder))).toEqual([]);
      }),
      { numRuns: 500 },
    ));

  it('reaches only what a constant start allows', async () => {
    const { reaches } = await patternMatcher(readPatterns(['/a/b/*.c', '{x,y}/**', 'é/d\\[/e*/']));
    expect(
      ['a', 'a/b', 'a/b/c', 'x', 'y/z', toRaw('é'), toRaw('é/d[')].filter((path) => !reaches(path)),
    ).toEqual([]);
    expect(['b', 'a/c', 'z', 'ab', 'a/bc', toRaw('é/d')].filter(reaches)).toEqual([]);
  });

  it('takes everything below a folder that matches', () =>
    fc.assert(
      fc.asyncProperty(patterns, FILES, async (chosen, files) => {
        const { matches } = await patternMatcher(readPatterns(chosen));
        for (const folder of [...foldersOf(files)].filter((path) => matches(path, isFolder)))
          expect(files.filter((path) => path.startsWith(`${folder}/`) && !matches(path, isFile))).toEqual([]);
      }),
      { numRuns: 500 },
    ));

  it('gives the same answer in any order of paths', () =>
    fc.assert(
      fc.asyncProperty(patterns, FILES, async (chosen, files) => {
        const { matches } = await patternMatcher(readPatterns(chosen));
        const forwards = files.filter((path) => matches(path, isFile));
        const again = await patternMatcher(readPatterns(chosen));
        expect(
          [...files]
            .reverse()
            .filter((path) => again.matches(path, isFile))
            .reverse(),
        ).toEqual(forwards);
      }),
    ));

  it('asks for the type of a file only for a pattern with a slash at the end', async () => {
    const { matches } = await patternMatcher(readPatterns(['*.c', 'd/']));
    const fail = () => {
      throw new Error('asked');
    };
    expect([matches('a.c', fail), matches('a.h', fail), matches('d/x', fail)]).toEqual([true, false, true]);
    expect(() => matches('x/d', fail)).toThrow('asked');
  });

  it.each([
    ['*a*a*a*a*a*a*a*a*a*a*b', 'a'.repeat(255), `${'a'.repeat(254)}b`],
    ['x/*-*-*-*-*-*-*.whl', `x/${'-'.repeat(250)}.zip`, `x/${'-'.repeat(250)}.whl`],
    ['[a-]*[a-]*[a-]*[a-]*[a-]*[a-]*[a-]*c', 'a-'.repeat(127), `${'a-'.repeat(127)}c`],
    ['*ab*ab*/*ab*ab*', 'a/abab', 'abxab/xababx'],
  ])('%s tries nothing twice in a long name', async (pattern, other, matching) => {
    const { matches } = await patternMatcher(readPattern(pattern));
    expect([matches(other, isFile), matches(matching, isFile)]).toEqual([false, true]);
  });
});

describe('a pattern as large as it may be', () => {
  it.each([
    ['many *', `{1..3}${'*a'.repeat(2000)}`, 'a'.repeat(255), `1${'a'.repeat(2000)}`],
    [
      'many alternatives with a *',
      `${'b'.repeat(40)}{1..1000}*c`,
      `${'b'.repeat(200)}`,
      `${'b'.repeat(40)}7c`,
    ],
    ['many classes', '[!a]'.repeat(1000), 'b'.repeat(999), 'b'.repeat(1000)],
    ['long classes', `[${'a-z'.repeat(1300)}]`, 'A', 'a'],
    ['many **', '**/a/'.repeat(700).slice(0, -1), 'b/a', 'a/'.repeat(700).slice(0, -1)],
    ['many characters that picomatch interprets', '+'.repeat(4096), 'a', '+'.repeat(4096)],
  ])('%s', async (_, pattern, other, matching) => {
    const { matches } = await patternMatcher(readPattern(pattern));
    expect([matches(other, isFile), matches(matching, isFile)]).toEqual([false, true]);
  });
});

describe('literalPattern', () => {
  const name = fc
    .string({ unit: 'grapheme', minLength: 1, maxLength: 8 })
    .filter((text) => !/[/\0]|^\.\.?$/.test(text));
  const special = fc
    .array(fc.constantFrom(...'*?[]{}!\\,.^-|()+@#" \'aé'), { minLength: 1, maxLength: 8 })
    .map((letters) => letters.join(''))
    .filter((text) => !/^\.\.?$/.test(text));
  const path = fc
    .array(fc.oneof(name, special), { minLength: 1, maxLength: 3 })
    .map((names) => names.join('/'))
    .filter((text) => !/[\p{Control}\p{Format}\p{Zl}\p{Zp}]/u.test(text));

  it('matches exactly its own path', () =>
    fc.assert(
      fc.asyncProperty(path, path, async (own, other) => {
        const { matches } = await patternMatcher(readPattern(literalPattern(toRaw(own))));
        expect(matches(toRaw(own), isFile)).toBe(true);
        expect(matches(toRaw(`sub/${own}`), isFile)).toBe(false);
        const below = other === own || other.startsWith(`${own}/`);
        expect(matches(toRaw(other), isFile)).toBe(below);
      }),
      {
        numRuns: 1000,
        examples: [
          ['{a,b}', 'a'],
          ['*', 'a'],
          ['a\\', 'a'],
          ['!a', 'a'],
        ],
      },
    ));

  it('writes ? for what cannot be printed', async () => {
    const raw = 'a\xffb\n\x1b';
    expect(literalPattern(raw)).toBe('/a?b??');
    expect((await patternMatcher(readPattern('/a?b??'))).matches(raw, isFile)).toBe(true);
  });
});
