import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { execaSync } from 'execa';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { patternMatcher } from '../../../src/util/patterns/pattern-matcher.ts';
import { patternProblem, readPattern } from '../../../src/util/patterns/read-pattern.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';
import { FILES, foldersOf, makeFiles, PATTERN } from './trees.ts';

// docs/patterns.md lists what differs: braces, `./`, `../`, a leading `!` or `#`, blanks at the end, characters of several bytes.
it('matches the same paths as git, for the patterns that both read', async () => {
  let cases = 0;
  await fc.assert(
    fc.asyncProperty(FILES, fc.array(readable, { minLength: 8, maxLength: 8 }), async (files, patterns) => {
      const root = temporaryFolder('like-gitignore-');
      execaSync('git', ['init', '-q', root]);
      makeFiles(root, files);
      const folders = foldersOf(files);
      const paths = [...files, ...folders];
      for (const pattern of patterns) {
        const { matches } = await patternMatcher(readPattern(pattern));
        const ours = paths.filter((path) => matches(path, () => folders.has(path)));
        expect({ pattern, matched: ours.sort() }).toEqual({
          pattern,
          matched: ignoredByGit(root, pattern, paths).sort(),
        });
        cases += paths.length;
      }
    }),
    { numRuns: 12 },
  );
  expect(cases).toBeGreaterThan(2000);
});

const readable = PATTERN.filter((pattern) => patternProblem(pattern) === undefined)
  .filter((pattern) => !/^[#.]\/| $/.test(pattern))
  // git takes a constant start off the pattern, and then reads `a**/b` as `a` before `**/b`.
  .filter((pattern) => !/[^/*]\*\*|\*\*[^/*]/.test(pattern));

/** One process of git for all paths. */
const ignoredByGit = (root: string, pattern: string, paths: readonly string[]): string[] => {
  const file = join(root, '.git/patterns');
  writeFileSync(file, `${pattern}\n`);
  const options = ['-c', `core.excludesFile=${file}`, '-c', 'core.ignoreCase=false'];
  const { stdout, stderr } = execaSync('git', [...options, 'check-ignore', '--no-index', '--stdin', '-z'], {
    cwd: root,
    input: paths.join('\0'),
    // 1: no path is ignored.
    reject: false,
  });
  expect(stderr).toBe('');
  return stdout.split('\0').filter((path) => path !== '');
};
