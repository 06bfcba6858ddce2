import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { execaSync } from 'execa';
import { beforeAll, describe, expect, it } from 'vitest';
import { shellGlobs } from '../../../src/cli/reprotest/shell-globs.ts';
import { patternMatcher } from '../../../src/util/patterns/pattern-matcher.ts';
import { readPatterns } from '../../../src/util/patterns/read-pattern.ts';
import { toRaw } from '../../../src/util/raw-path.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

const FILES = [
  'artifact',
  'a.deb',
  'b.deb',
  '.hidden.deb',
  'x y.deb',
  '{a,b}',
  'a*b',
  'dist/one',
  'dist/.two',
  'dist/sub/three',
  'q"uote',
  "it's",
];

let folder: string;
beforeAll(() => {
  folder = temporaryFolder('globs-');
  for (const file of FILES) {
    mkdirSync(dirname(join(folder, file)), { recursive: true });
    writeFileSync(join(folder, file), '');
  }
});

describe('artifacts', () => {
  it.each([
    'artifact',
    '*.deb',
    '*',
    '?.deb a*',
    '[ab].deb',
    '"x y.deb" artifact',
    "'x y.deb'",
    'x\\ y.deb',
    '{a,b}',
    'a\\*b',
    '"a*b"',
    'dist',
    'dist/',
    'dist/*',
    './dist/one',
    'dist//one',
    'q\\"uote "it\'s"',
    "q'\"'uote",
    'dist/*/three',
    '[!a].deb',
  ])('%s selects what the shell selects', async (text) => {
    const globs = shellGlobs(text);
    const script = `for path in ${globs.map(({ word }) => word).join(' ')}; do find "$path" ! -type d; done`;
    const expected = execaSync('sh', ['-ec', script], { cwd: folder }).stdout.split('\n');
    const { matches } = await patternMatcher(readPatterns(globs.map(({ pattern }) => pattern)));
    const selected = [
      ...new Set(expected.map((path) => path.replace(/^(?:\.\/+)+/, '').replaceAll('//', '/'))),
    ];
    expect(FILES.filter((file) => matches(toRaw(file), () => false)).sort()).toEqual(selected.sort());
  });

  it('beside the source stay there', () => {
    expect(shellGlobs('../*.deb')).toEqual([{ word: './../*.deb', pattern: '../[!.]*.deb' }]);
    expect(shellGlobs('.')).toEqual([{ word: './.', pattern: '/**' }]);
    expect(shellGlobs('')).toEqual([]);
  });

  it.each(['a$(id)', 'a;b', 'a|b', 'a >b', '`id`', '"$HOME"', '"a', "'a", 'a\\'])('%s is refused', (text) => {
    expect(() => shellGlobs(text)).toThrow(/is no pattern: the shell would execute|has an open quote/);
  });
});
