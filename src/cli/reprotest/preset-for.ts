import { readdirSync } from 'node:fs';
import { basename, join } from 'node:path';
import { displayText } from '../../util/display.ts';
import { Failure } from '../../util/failure.ts';
import { pathKind, systemWords } from '../../util/path-kind.ts';
import { readPlainFile } from '../../util/read-plain-file.ts';
import { shellQuote } from '../../util/shell-quote.ts';

/** How a source is built that has no command. */
export interface AutoPreset {
  /** For the text: `a Debian source package`. */
  readonly kind: string;
  readonly command: string;
  /** Patterns of the shell. */
  readonly artifacts: string;
  /** The only files of the source that are needed, as words of the shell; undefined for all. */
  readonly sourcePattern: string | undefined;
}

/** The preset of reprotest's `auto`: a folder with debian/, or a .dsc. Throws a `Failure` for anything else. */
export const presetFor = (source: string): AutoPreset => {
  const kind = pathKind(source);
  if (kind === 'folder' && pathKind(join(source, 'debian')) === 'folder')
    return {
      kind: 'a folder with debian/',
      command: BUILD,
      artifacts: '../*.*deb',
      sourcePattern: undefined,
    };
  if (kind === 'file' && source.endsWith('.dsc')) return dscPreset(source);
  throw new Failure(
    `auto knows no way to build ${displayText(source)}: it has no debian/, and is no .dsc${kind === 'folder' ? hint(source) : ''}\n  give a command and what it makes: repro-harness reprotest -c COMMAND ${displayText(source)} ARTIFACT`,
  );
};

/** Unsigned packages: signatures contain a time. */
const BUILD = 'dpkg-buildpackage -b -us -uc';

const dscPreset = (file: string): AutoPreset => {
  const name = basename(file);
  return {
    kind: 'a Debian source package',
    // The folder has the name of the build's own: it varies with the build path.
    command: `dpkg-source --no-check --extract ${shellQuote(name)} "\${PWD##*/}" && cd "\${PWD##*/}" && ${BUILD}`,
    artifacts: '*.*deb',
    sourcePattern: [name, ...filesOf(file)].map(shellQuote).join(' '),
  };
};

/** The files that a .dsc lists (deb-src-control(5)). */
const filesOf = (file: string): string[] => {
  let text: string;
  try {
    text = readPlainFile(file).toString();
  } catch (error) {
    throw new Failure(`${displayText(file)} ${systemWords(error)}`, undefined, { cause: error });
  }
  const files = [...text.matchAll(/^ [0-9a-f]{32,} \d+ (\S+)$/gm)].map(([, name]) => name!);
  if (files.length === 0)
    throw new Failure(`${displayText(file)} lists no files: is it a Debian source package?`);
  return [...new Set(files)];
};

const hint = (folder: string): string => {
  const found = readdirSync(folder).filter((name) => name.endsWith('.dsc'));
  return found.length === 1 ? ` (there is ${displayText(join(folder, found[0]!))})` : '';
};
