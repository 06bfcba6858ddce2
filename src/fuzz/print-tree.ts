import type { Tree, TreeEntry } from '../model/tree.ts';
import { counted } from '../util/counted.ts';
import { displayRaw } from '../util/display.ts';
import { withoutCommands } from '../util/runner-commands.ts';
import { ORDINARY_MTIME_MS } from './ordinary.ts';

/**
 * A tree as readable text, one line per entry, in the order of the list. Ordinary properties (mode 0644 or 0755, the simplest time of
 * `mtime()`) are left out. Names and contents are escaped: they can neither add a line nor contain a command to a CI runner.
 */
export const printTree = (tree: Tree): string =>
  tree.length === 0 ? '(an empty tree)' : withoutCommands(tree.map(printEntry).join('\n'));

const printEntry = (entry: TreeEntry): string => {
  const path = quoted(entry.path);
  switch (entry.type) {
    case 'file':
      return `${path}  file, ${content(entry.content, entry.hole ?? 0)}${mode(entry.mode, 0o644)}${time(entry.mtimeMs)}`;
    case 'directory':
      return `${path}  directory${mode(entry.mode, 0o755)}${time(entry.mtimeMs)}`;
    case 'symlink':
      return `${path} -> ${quoted(entry.target)}${time(entry.mtimeMs)}`;
    case 'hardlink':
      return `${path}  hard link to ${quoted(entry.to)}`;
  }
};

const content = (bytes: string, hole: number): string => {
  const text = bytes === '' ? (hole === 0 ? 'empty' : '') : quoted(bytes);
  return hole === 0 ? text : `a hole of ${counted(hole, 'byte')} ${text}`.trimEnd();
};

const mode = (bits: number, ordinary: number): string =>
  bits === ordinary ? '' : `, mode ${bits.toString(8).padStart(4, '0')}`;

const time = (ms: number): string =>
  ms === ORDINARY_MTIME_MS ? '' : `, mtime ${new Date(ms).toISOString().replace('.000Z', 'Z')}`;

const quoted = (raw: string): string => `"${shorten(displayRaw(raw))}"`;

const shorten = (text: string): string =>
  text.length <= 60
    ? text
    : `${text.slice(0, 40)}...${text.slice(-8)} (${counted(text.length, 'character')})`;
