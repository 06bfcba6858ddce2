import { describe, expect, it } from 'vitest';
import { byteGlob } from '../../src/util/byte-glob.ts';

const raw = (text: string): string => Buffer.from(text, 'utf8').toString('latin1');

describe('byteGlob', () => {
  it.each<[pattern: string, matching: string[], not: string[]]>([
    ['*.o', ['a.o', '.o', 'sub/a.o', 'a b\n.o'], ['a.ob', 'a.o/b']],
    ['build', ['build', 'sub/build'], ['builds', 'build/x']],
    ['sub/*.o', ['sub/a.o'], ['a.o', 'sub/sub/a.o', 'x/sub/a.o']],
    ['./sub/x/', ['sub/x'], ['x']],
    ['sub/**', ['sub/a', 'sub/a/b'], ['sub', 'subs/a']],
    ['**/x', ['x', 'a/x', 'a/b/x'], ['ax', 'x/a']],
    ['a/**/b', ['a/b', 'a/x/b', 'a/x/y/b'], ['ab', 'a/bb']],
    ['?.c', ['a.c', raw('é.c'), '\xff.c'], ['ab.c', '.c']],
    ['[a-c].x', ['b.x'], ['d.x', '-.x']],
    ['[!a-c].x', ['d.x', '\xff.x'], ['a.x', 'ab.x']],
    ['[]x]', [']', 'x'], ['[']],
    ['{a,b*}.c', ['a.c', 'bb.c'], ['c.c', '{a.c']],
    ['a,b', ['a,b'], ['a']],
    ['{a', ['{a'], ['a']],
    ['\\*', ['*'], ['a']],
    ['a+(b).$', ['a+(b).$'], ['aab.']],
    ['é', [raw('é')], ['e']],
  ])('%s', (pattern, matching, not) => {
    const matches = byteGlob(pattern);
    expect(matching.filter((path) => !matches(path))).toEqual([]);
    expect(not.filter(matches)).toEqual([]);
  });

  it('throws for a range whose end is before its start', () =>
    expect(() => byteGlob('[z-a]')).toThrow(SyntaxError));
});
