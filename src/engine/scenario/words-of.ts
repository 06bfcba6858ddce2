import { readFileSync } from 'node:fs';
import type { Scenario } from '../../model/scenario.ts';
import type { SourceTree } from '../../sandbox/snapshot/read-source.ts';
import { rawJoin, toBytes } from '../../util/raw-path.ts';

/** What the texts of a build name. */
export interface BuildWords {
  readonly words: ReadonlySet<string>;
  /** The variables that have a default, which is lost if they are set: `CFLAGS ?= -O2`, `${CFLAGS:-O2}`, those of a configure script. */
  readonly defaults: ReadonlySet<string>;
}

/**
 * The words of the build command, and those of the source's build files: Makefiles, scripts, package descriptions. Files near the root come
 * first, until `MOST` bytes are read.
 */
export const wordsOf = (
  build: Scenario['build'],
  { root, directories }: Pick<SourceTree, 'root' | 'directories'>,
): BuildWords => {
  const words = new Set<string>();
  const defaults = new Set<string>();
  const add = (text: string): void => {
    for (const word of wordsIn(text)) words.add(word);
    for (const [, one, other] of text.matchAll(DEFAULT)) defaults.add((one ?? other)!);
  };
  add(textOf(build));
  let left = MOST;
  const files = directories
    .toSorted((one, other) => depthOf(one.path) - depthOf(other.path))
    .flatMap(({ path, entries }) =>
      entries.flatMap((entry) =>
        entry.kind === 'file' && entry.size <= LARGEST && isBuildFile(entry.name, path)
          ? [{ ...entry, path: rawJoin(path, entry.name) }]
          : [],
      ),
    );
  for (const { path, name, size } of files) {
    words.add(name);
    if (size > left) continue;
    left -= size;
    try {
      add(readFileSync(toBytes(`/${path}`, root), 'latin1'));
    } catch {
      // It has gone since the source was read.
    }
  }
  // Autoconf chooses -g -O2 only where the variable is not set.
  if (words.has('configure'))
    for (const name of ['CFLAGS', 'CXXFLAGS', 'FFLAGS', 'OBJCFLAGS']) defaults.add(name);
  return { words, defaults };
};

/** Whether the build command or a build file has a word. The files are read once, and only for a word that is not in the command. */
export const namesWord = (
  build: Scenario['build'],
  source: Pick<SourceTree, 'root' | 'directories'>,
): ((word: string) => boolean) => {
  const own = new Set(wordsIn(textOf(build)));
  let all: BuildWords | undefined;
  return (word) => {
    if (own.has(word)) return true;
    all ??= wordsOf(build, source);
    return all.words.has(word);
  };
};

const textOf = (build: Scenario['build']): string =>
  'script' in build ? build.script : build.argv.join(' ');

const wordsIn = (text: string): readonly string[] => text.match(/[\w.+-]+/g) ?? [];

const DEFAULT = /\b([A-Za-z_]\w*)[ \t]*\?=|\$\{([A-Za-z_]\w*):?[-=]/g;
/** In bytes: of all files, and of one. */
const MOST = 4 << 20;
const LARGEST = 256 << 10;

const depthOf = (path: string): number => (path === '' ? 0 : path.split('/').length);

const isBuildFile = (name: string, folder: string): boolean =>
  BUILD_FILE.test(name) ||
  (folder === 'debian' && name === 'rules') ||
  (folder === '' && !name.includes('.'));

const BUILD_FILE =
  /^(?:(?:GNU)?[Mm]akefile.*|CMakeLists\.txt|meson\.build|configure.*|setup\.(?:py|cfg)|pyproject\.toml|package\.json|Cargo\.toml|go\.mod|dune(?:-project)?|pom\.xml|Rakefile|Gemfile|SConstruct|Kbuild)$|\.(?:sh|bash|mk|mak|am|ac|cmake|spec|gemspec|opam|pl|rb|py)$/;
