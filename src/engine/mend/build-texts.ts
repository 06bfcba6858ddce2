import { readFileSync } from 'node:fs';
import { extname } from 'node:path';
import type { RawPath } from '../../model/raw-path.ts';
import type { Scenario } from '../../model/scenario.ts';
import type { SourceTree } from '../../sandbox/snapshot/read-source.ts';
import { displayRaw } from '../../util/display.ts';
import { rawJoin, toBytes } from '../../util/raw-path.ts';

/** A text whose commands the build runs. */
export interface BuildText {
  /** For display: the path in the source, or `build:`. */
  readonly name: string;
  readonly kind: 'shell' | 'makefile';
  readonly content: string;
  /** Its file in the source; undefined for the build command itself. */
  readonly file: RawPath | undefined;
}

/** The script of a build command, if it is one: `sh -c SCRIPT` as well. */
export const scriptOf = (build: Scenario['build']): string | undefined => {
  if ('script' in build) return build.script;
  const [shell = '', option = '', script] = build.argv;
  return SHELL.test(shell) && OPTION.test(option) ? script : undefined;
};

/** The same command with another script. */
export const withScript = (build: Scenario['build'], script: string): Scenario['build'] =>
  'script' in build ? { script } : { argv: build.argv.map((word, index) => (index === 2 ? script : word)) };

const SHELL = /^(?:\/usr)?(?:\/bin\/)?(?:sh|bash|dash)$/;
const OPTION = /^-[eux]*c$/;

/**
 * The script of the build command, the Makefiles of the source, and its shell scripts that the command or a Makefile names (`words`). Only texts in
 * UTF-8 that end with a line feed: others cannot be written exactly by a line of a shell.
 */
export const buildTexts = (
  build: Scenario['build'],
  { root, directories }: Pick<SourceTree, 'root' | 'directories'>,
  words: ReadonlySet<string>,
): readonly BuildText[] => {
  const script = scriptOf(build);
  const own: readonly BuildText[] =
    script === undefined ? [] : [{ name: 'build:', kind: 'shell', content: script, file: undefined }];
  const files = directories.flatMap(({ path, entries }) =>
    entries.flatMap((entry): readonly BuildText[] => {
      if (entry.kind !== 'file' || entry.size > LARGEST) return [];
      const kind = kindOf(entry.name, words);
      if (kind === undefined) return [];
      const file = rawJoin(path, entry.name);
      const bytes = readFileSync(toBytes(`/${file}`, root));
      const content = bytes.toString('utf8');
      return content.endsWith('\n') && Buffer.from(content).equals(bytes)
        ? [{ name: displayRaw(file), kind, content, file }]
        : [];
    }),
  );
  return [...own, ...files.slice(0, MOST_FILES)];
};

/** In bytes. */
const LARGEST = 256 << 10;
const MOST_FILES = 50;

const kindOf = (name: RawPath, words: ReadonlySet<string>): BuildText['kind'] | undefined => {
  if (MAKEFILE.test(name)) return 'makefile';
  return /^\.(?:sh|bash)$/.test(extname(name)) && words.has(name) ? 'shell' : undefined;
};

const MAKEFILE = /^(?:GNUmakefile|makefile|Makefile)$|\.mk$/;
