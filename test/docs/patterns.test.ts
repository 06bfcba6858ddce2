import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { walkTree } from '../../src/archive/pack/walk-tree.ts';
import { readManifest } from '../../src/engine/outputs/read-manifest.ts';
import type { RawPath } from '../../src/model/raw-path.ts';
import { parentOf } from '../../src/util/parent-of.ts';
import { patternMatcher } from '../../src/util/patterns/pattern-matcher.ts';
import { patternProblem, readPatterns } from '../../src/util/patterns/read-pattern.ts';
import { toBytes, toRaw } from '../../src/util/raw-path.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';
import { codeSpans, type Row, tableIn } from './markdown.ts';

const page = readFileSync('docs/patterns.md', 'utf8');

/** Every pattern of a row's first cell, with the row. */
const each = (rows: readonly Row[]): (readonly [pattern: string, row: Row])[] =>
  rows.flatMap((row) => codeSpans(row['pattern']!).map((pattern) => [pattern, row] as const));

/** The bytes of a path as the page writes it. */
const written = (path: string): RawPath =>
  toRaw(path).replace(/\\(?:x(..)|(.))/g, (_, hex, letter) =>
    hex === undefined ? (letter === 'n' ? '\n' : letter) : String.fromCharCode(Number.parseInt(hex, 16)),
  );

describe('the examples of docs/patterns.md', () => {
  const rows = tableIn(page, 'pattern', 'matches', 'does not match');

  it('are many', () => expect(rows.length).toBeGreaterThan(60));

  it.each(each(rows))('%s', async (pattern, row) => {
    const matching = codeSpans(row['matches']!).map(written);
    const others = codeSpans(row['does not match']!).map(written);
    expect(matching.length + others.length).toBeGreaterThan(0);
    const root = temporaryFolder('patterns-');
    makeTree(root, [...matching, ...others]);
    const { matches, reaches } = await patternMatcher(readPatterns([pattern]));

    const { manifest } = await readManifest(root, (path, type) => matches(path, () => type === 'directory'), {
      reaches,
    });
    expectExactly(new Set(manifest.map(({ path }) => path)), matching, others);

    const packed = new Set([...walkTree({ directory: root, excluded: matches })].map(({ path }) => path));
    const left = [...matching, ...others].map(withoutSlash).filter((path) => !packed.has(path));
    expectExactly(new Set(left), matching, others);
  });

  it('../NAME matches beside the tree, and nothing else does', async () => {
    const beside = async (pattern: string, path: string): Promise<boolean> =>
      (await patternMatcher(readPatterns([pattern]))).matches(path, () => false);
    for (const pattern of ['*', '**', '**/*', '/**', '*/x', '*.deb', '?.deb', '[!a].deb', 'x.deb'])
      for (const path of ['../x.deb', '../y/x.deb', '../..x/x'])
        expect(await beside(pattern, path)).toBe(false);
    expect(await beside('../x.deb', '../x.deb')).toBe(true);
    expect(await beside('../*.deb', '../x.deb')).toBe(true);
    expect(await beside('../*.deb', '../y/x.deb')).toBe(false);
    expect(await beside('../y', '../y/x.deb')).toBe(true);
    expect(await beside('../**', '../y/x.deb')).toBe(true);
    expect(await beside('../y', 'y')).toBe(false);
  });
});

const expectExactly = (
  found: ReadonlySet<RawPath>,
  matching: readonly RawPath[],
  others: readonly RawPath[],
): void => {
  expect(matching.map(withoutSlash).filter((path) => !found.has(path))).toEqual([]);
  expect(others.map(withoutSlash).filter((path) => found.has(path))).toEqual([]);
};

const withoutSlash = (path: RawPath): RawPath => path.replace(/\/$/, '');

/** Makes an empty file for each path, or a folder if it ends with a slash or has others below it. */
const makeTree = (root: string, paths: readonly RawPath[]): void => {
  for (const path of [...paths].sort((a, b) => b.length - a.length)) {
    const place = toBytes(`/${withoutSlash(path)}`, root);
    mkdirSync(path.endsWith('/') ? place : toBytes(`/${parentOf(path)}`, root), { recursive: true });
    if (!existsSync(place)) writeFileSync(place, '');
  }
};

describe('the refused patterns of docs/patterns.md', () => {
  it.each(each(tableIn(page, 'pattern', 'message')))('%s', (pattern, row) => {
    const [message] = codeSpans(row['message']!);
    expect(patternProblem(pattern)).toContain(`the pattern "${pattern}" ${message}`);
  });

  it('an empty one, a very long one, one with a NUL', () => {
    expect(patternProblem('')).toMatch(/^the pattern "" is empty: /);
    expect(patternProblem('a'.repeat(4096))).toBeUndefined();
    expect(patternProblem('é'.repeat(2049))).toMatch(/^the pattern "é{80}…" has more than 4,096 bytes/);
    expect(patternProblem('a\0b')).toMatch(/^the pattern "a\\x00b" contains a NUL/);
  });
});
