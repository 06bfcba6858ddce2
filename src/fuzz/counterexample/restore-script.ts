import type { Tree, TreeEntry } from '../../model/tree.ts';
import { ORDINARY_MTIME_MS } from '../ordinary.ts';
import { settleTree } from '../settle-tree.ts';

/**
 * A script that sets the modes and times of the files in `./tree` to those of the tree: neither git nor a snapshot keeps them. Bytes as
 * latin1. The innermost paths come first, because the mode of a directory may forbid access to them. Undefined if all are ordinary.
 */
export const restoreScript = (tree: Tree): string | undefined => {
  const commands = settleTree(tree).toReversed().flatMap(restore);
  return commands.length === 0
    ? undefined
    : `# Modes and times of the counterexample.\nset -e\n${commands.join('\n')}\n`;
};

const restore = (entry: TreeEntry): readonly string[] => {
  if (entry.type === 'hardlink') return [];
  const path = quote(`tree/${entry.path}`);
  const time =
    entry.mtimeMs !== ORDINARY_MTIME_MS && entry.mtimeMs !== 0
      ? [`touch -h -d @${seconds(entry.mtimeMs)} ${path}`]
      : [];
  const ordinary = entry.type === 'directory' ? 0o755 : 0o644;
  const mode =
    entry.type !== 'symlink' && entry.mode !== ordinary
      ? [`chmod ${entry.mode.toString(8).padStart(4, '0')} ${path}`]
      : [];
  return [...time, ...mode];
};

// GNU date reads `@-1.5` as one and a half seconds before the epoch.
const seconds = (ms: number): string =>
  `${ms < 0 ? '-' : ''}${Math.floor(Math.abs(ms) / 1000)}.${String(Math.abs(ms) % 1000).padStart(3, '0')}`;

// Always quotes: these are raw bytes, and the function for text leaves some words without quotes.
const quote = (raw: string): string => `'${raw.replaceAll("'", `'\\''`)}'`;
