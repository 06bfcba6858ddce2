import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** The test files of each project of vitest.config.ts, as paths from the root of the checkout. A new file is found by itself. */
export const testFiles = (): TestFiles => {
  const files = readdirSync('test', { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.test.ts'))
    .map((name) => join('test', name))
    .sort();
  const short = files.filter((file) => !isEndToEnd(file));
  return {
    unit: short.filter((file) => !mentions(CHANGES, file)),
    unitIsolated: short.filter((file) => mentions(CHANGES, file)),
    e2e: files.filter(isEndToEnd),
  };
};

interface TestFiles {
  /** Share processes. */
  readonly unit: readonly string[];
  /** Change their process, and have one of their own. */
  readonly unitIsolated: readonly string[];
  /** Have one of their own: they start so many processes that a large one, of which each is a copy at first, would take longer. */
  readonly e2e: readonly string[];
}

/** Sets a variable, the folder or the umask of the process, or replaces a module. */
const CHANGES =
  /stubEnv|process\.env(?:\[[^\]]+\]|\.\w+) = |delete process\.env|process\.(?:umask\(\w|chdir)|vi\.mock/;

/** In the first three folders, all tests run the built program; then come simulations of thousands of runs, and work on thousands of things. */
const FOLDERS = [
  'test/e2e/',
  'test/cli/',
  'test/library/',
  'test/engine/attribution/search/',
  'test/growth/',
];

/** They repeat so much that they take longer on a busy host than a unit test may. */
const FILES = [
  'test/archive/read-zip.test.ts',
  'test/fuzz/arbitraries/file-tree.test.ts',
  'test/fuzz/counterexample/write-counterexample.test.ts',
];

const isEndToEnd = (file: string): boolean =>
  FOLDERS.some((folder) => file.startsWith(folder)) ||
  FILES.includes(file) ||
  isLong(file) ||
  [BUILD, WORKERS, SANDBOX].some((what) => mentions(what, file));

/** Whether a test file, or a file that it imports from `test`, names the built program. */
export const runsTheBuild = (file: string): boolean => mentions(BUILD, file);

const BUILD = /\bdist\/|['"`]dist['"`]|repro-harness\.js|\bHARNESS\b/;

/** Imports of what compresses in threads: their code is that of the built program. */
const WORKERS = /\/archive\/pack\/(?:gzip|pack|deflate-pool)\.ts'/;

/** Imports of what runs builds in real sandboxes. */
const SANDBOX =
  /\/(?:run-scenario|verify-scenario|replay-build|fuzz-pipeline|fuzz\/fuzz|fuzz\/worker|src\/index)\.ts'/;

const mentions = (what: RegExp, file: string, seen: Set<string> = new Set()): boolean => {
  if (seen.has(file)) return false;
  seen.add(file);
  const text = readFileSync(file, 'utf8');
  return what.test(text) || importsOf(file, text).some((imported) => mentions(what, imported, seen));
};

const importsOf = (file: string, text: string): string[] =>
  [...text.matchAll(/(?:from|import\()\s*'(\.[^']+)'/g)]
    .map(([, target]) => join(dirname(file), target!))
    .filter((target) => target.startsWith('test/') && existsSync(target));

/** A time limit of its own means that the file needs more than a unit test may. */
const isLong = (file: string): boolean => LIMIT.test(readFileSync(file, 'utf8'));

const LIMIT = /\{ timeout: \d[\d_]{4,} \}|^ *\}, \d[\d_]{4,}\);/m;
