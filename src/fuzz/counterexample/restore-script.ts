import type { Tree, TreeEntry } from '../../model/tree.ts';
import { ORDINARY_MTIME_MS } from '../ordinary.ts';
import { settleTree } from '../settle-tree.ts';

/**
 * A script that gives the files of a tree in `./tree` the modes and times that are part of it: neither git nor a
 * snapshot keeps them. Bytes as latin1; innermost paths first. Undefined where all of them are ordinary.
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

// GNU date's `@-1.5` is what it says: one and a half second before the epoch.
const seconds = (ms: number): string =>
  `${ms < 0 ? '-' : ''}${Math.floor(Math.abs(ms) / 1000)}.${String(Math.abs(ms) % 1000).padStart(3, '0')}`;

// Raw bytes, so never through the quoting of text that would leave some words bare.
const quote = (raw: string): string => `'${raw.replaceAll("'", `'\\''`)}'`;
