import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { packageRoot } from '../src/util/package-root.ts';

/** What the tool counts in what it prints. */
const NOUNS = [
  'axes|builds|bytes|characters|days|differences|directories|entries|features|files|findings|folders|groups|hours|ids|lines|members',
  'milliseconds|minutes|outputs|packages|parts|paths|places|processes|programs|rows|runs|seconds|settings|shards|snapshots',
  'spaces|sources|tests|times|trees|trials|values|variables|versions',
].join('|');
/** A number before its plural, such as `${count} more lines`. */
const COUNT = new RegExp(String.raw`\$\{((?:[^{}]|\{[^{}]*\})*)\}((?: [a-z]+)?) (?:${NOUNS})\b`, 'g');
/** A constant is never one, and these stand for words, sizes of a terminal or limits. */
const NO_COUNT = [
  /^(grouped\()?[A-Z_]+\b/,
  /^LONGEST /,
  /^(programs|emulated)$/,
  /^conditions\.terminal/,
  /^timeoutMs \/ 1000$/,
  /join\(|display|shown/i,
  /\?.*:/,
];

const countsIn = (text: string): readonly string[] =>
  [...text.matchAll(COUNT)]
    .filter(([, expression]) => !NO_COUNT.some((pattern) => pattern.test(expression!.trim())))
    .map(([found]) => found);

describe('what is counted agrees with its number: counted(), and no "1 lines"', () => {
  it('the pattern knows a count', () => {
    // biome-ignore-start lint/suspicious/noTemplateCurlyInString: source code
    expect(countsIn('`${moved} lines moved`')).toEqual(['${moved} lines']);
    expect(countsIn('`${f({ a }).length} more bytes`')).toEqual(['${f({ a }).length} more bytes']);
    expect(countsIn("`${counted(moved, 'line')} moved, at most ${MOST} bytes`")).toEqual([]);
    // biome-ignore-end lint/suspicious/noTemplateCurlyInString: source code
  });

  it('in every source', async () => {
    const folder = join(packageRoot(), 'src');
    const found: string[] = [];
    for (const name of await readdir(folder, { recursive: true }))
      if (name.endsWith('.ts'))
        found.push(
          ...countsIn(await readFile(join(folder, name), 'utf8')).map((count) => `${name}: ${count}`),
        );
    expect(found).toEqual([]);
  });
});
