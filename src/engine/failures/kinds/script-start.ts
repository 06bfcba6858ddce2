import { closeSync, existsSync, lstatSync, readSync, type Stats } from 'node:fs';
import { join, normalize } from 'node:path';
import type { Fix } from '../../../model/finding.ts';
import { displayText } from '../../../util/display.ts';
import { isInside } from '../../../util/is-inside.ts';
import { openPlainFile } from '../../../util/read-plain-file.ts';
import type { FailedBuild, FailureKind } from './support/failure-kind.ts';

/** A program of the source that is named by its path cannot be executed: it is missing, not executable, or its interpreter is. */
export const scriptStart: FailureKind = {
  name: 'script-start',
  axes: [],
  walled: false,
  shows: [
    /^(?:\/usr\/bin\/)?env: ['‘]([^'’/]*)\\r['’]: /,
    // The messages of dash, bash and make, after the name.
    /(?:^|: )((?:\.{0,2}\/)[^:]*): (?:not found|No such file or directory|[Pp]ermission denied|Is a directory|cannot execute|bad interpreter|\S+: bad interpreter)/,
  ],
  remedy: (match, build) => {
    const { 1: name = '', input } = match;
    if (/\benv: /.test(input) && input.includes('\\r'))
      return lineEnds(`the first line of a script that calls ${displayText(name)}`);
    return cannotStart(name, build);
  },
};

const cannotStart = (name: string, build: FailedBuild): Fix | undefined => {
  const file = inTree(name, build);
  if (file === undefined) return undefined;
  const stats = lookAt(file);
  if (stats === 'nothing') return missing(name, build);
  if (stats === 'hidden') return undefined;
  if (stats.isDirectory()) return { text: `${displayText(name)} is a folder, not a program.` };
  if (!stats.isFile()) return undefined;
  const line = firstLine(file);
  if ((stats.mode & 0o111) === 0)
    return {
      text: `${displayText(name)} is not executable: set its x bit in the source (git: git update-index --chmod=+x), or name its interpreter.`,
      command: `-- ${line === undefined ? 'sh' : displayText(line.replace(/\s+$/, ''))} ${displayText(name)}`,
    };
  if (line === undefined) return undefined;
  if (line.endsWith('\r')) return lineEnds(`the first line of ${displayText(name)}`);
  const [interpreter = ''] = line.trim().split(/\s/);
  return interpreter.startsWith('/') && !existsSync(inTree(interpreter, build) ?? interpreter)
    ? {
        text: `${displayText(name)} names an interpreter that builds do not have: ${displayText(interpreter)}. Install it, or let env find it.`,
        command: `#!/usr/bin/env ${displayText(interpreter.slice(interpreter.lastIndexOf('/') + 1))}`,
      }
    : undefined;
};

/** `hidden`: the name is too long, or the build has closed the folder. */
const lookAt = (file: string): Stats | 'nothing' | 'hidden' => {
  try {
    return lstatSync(file, { throwIfNoEntry: false }) ?? 'nothing';
  } catch {
    return 'hidden';
  }
};

/** Only if the command itself names it: what other commands miss may be theirs to make. */
const missing = (name: string, { exit, scenario: { build } }: FailedBuild): Fix | undefined =>
  exit === 127 && 'argv' in build && build.argv[0] === name
    ? {
        text: `${displayText(name)} is not in the source. The command runs at the root of the source, not in the folder that you are in (--source names the source).`,
      }
    : undefined;

const lineEnds = (what: string): Fix => ({
  text: `There is a carriage return at the end of ${what}: it has the line ends of Windows, and no interpreter has that name.`,
  command: `sed -i 's/\\r$//' FILE`,
});

/** The harness's path of a file in the tree of the build; undefined if it is elsewhere. */
const inTree = (name: string, { conditions, tree }: FailedBuild): string | undefined => {
  const root = conditions['build-path'];
  const path = normalize(name.startsWith('/') ? name : join(root, name));
  return isInside(path, root) ? join(tree, path.slice(root.length)) : undefined;
};

/** What follows `#!` in the first line of a script; undefined if it has none. */
const firstLine = (path: string): string | undefined => {
  let file: number;
  try {
    file = openPlainFile(path);
  } catch {
    return undefined;
  }
  try {
    const start = Buffer.alloc(LONGEST_LINE);
    const text = start.subarray(0, readSync(file, start)).toString();
    return text.startsWith('#!')
      ? text
          .slice(2)
          .split('\n', 1)[0]!
          .replace(/^[ \t]+/, '')
      : undefined;
  } finally {
    closeSync(file);
  }
};

// BINPRM_BUF_SIZE of Linux.
const LONGEST_LINE = 256;
