import type { RawPath } from '../../model/raw-path.ts';
import type { Tree, TreeEntry } from '../../model/tree.ts';
import { ORDINARY_MTIME_MS } from '../ordinary.ts';
import type { TargetDraft } from './symlink-target.ts';

/** Something to plant, wherever the tree is by then: `parent` counts its directories, modulo how many there are. */
export type Draft = { readonly parent: number; readonly name: RawPath } & (
  | {
      readonly kind: 'file';
      readonly content: string;
      readonly hole: number;
      readonly mode: number;
      readonly mtimeMs: number;
    }
  | { readonly kind: 'directory'; readonly mode: number; readonly mtimeMs: number }
  | { readonly kind: 'symlink'; readonly target: TargetDraft; readonly mtimeMs: number }
  /** The index among the files so far, modulo their count. */
  | { readonly kind: 'hardlink'; readonly of: number }
  /** A chain of directories, all of that name. */
  | { readonly kind: 'deep'; readonly depth: number }
  /** A directory of many small files; their names are equally long, so that fewer files make no shorter paths. */
  | { readonly kind: 'wide'; readonly count: number }
);

/**
 * A valid tree from any list of drafts, so that a draft can be dropped or simplified without thought for the others:
 * what cannot be planted (a path that is taken or too long, a hard link before any file) is left out.
 */
export const growTree = (drafts: readonly Draft[], maxPathBytes: number): Tree =>
  drafts.reduce((ground, draft) => plant(ground, draft, maxPathBytes), BARE).entries;

interface Ground {
  readonly entries: readonly TreeEntry[];
  /** Every directory, named or implied; the root is the empty path. */
  readonly directories: readonly RawPath[];
  readonly taken: ReadonlySet<RawPath>;
  /** With every further link to a directory, who follows them has twice the work, and more: one is enough. */
  readonly directoryLinked: boolean;
}

const BARE: Ground = { entries: [], directories: [''], taken: new Set(), directoryLinked: false };

const plant = (ground: Ground, draft: Draft, maxPathBytes: number): Ground => {
  const parent = ground.directories[draft.parent % ground.directories.length]!;
  const path = join(parent, draft.name);
  const grown = sprout(ground, draft, path);
  const paths = grown.map((entry) => entry.path);
  if (paths.length === 0 || ground.taken.has(path)) return ground;
  if (paths.some((each) => each.length > maxPathBytes)) return ground;
  const directories =
    draft.kind === 'wide'
      ? [path]
      : grown.flatMap((entry) => (entry.type === 'directory' ? chain(path, entry.path) : []));
  return {
    entries: [...ground.entries, ...grown],
    directories: [...ground.directories, ...directories],
    taken: new Set([...ground.taken, ...paths, ...directories]),
    directoryLinked: ground.directoryLinked || grown.some((entry) => linksDirectory(ground, entry)),
  };
};

const sprout = (ground: Ground, draft: Draft, path: RawPath): readonly TreeEntry[] => {
  switch (draft.kind) {
    case 'file': {
      const { content, hole, mode, mtimeMs } = draft;
      return [{ type: 'file', path, content, ...(hole > 0 && { hole }), mode, mtimeMs }];
    }
    case 'directory':
      return [{ type: 'directory', path, mode: draft.mode, mtimeMs: draft.mtimeMs }];
    case 'symlink':
      return [{ type: 'symlink', path, target: resolve(ground, draft.target, path), mtimeMs: draft.mtimeMs }];
    case 'hardlink': {
      const files = ground.entries.filter((entry) => entry.type === 'file');
      const to = files[draft.of % files.length]?.path;
      return to === undefined ? [] : [{ type: 'hardlink', path, to }];
    }
    case 'deep':
      return [
        {
          type: 'directory',
          path: join(path, ...Array(draft.depth - 1).fill(draft.name)),
          ...PLAIN_DIRECTORY,
        },
      ];
    case 'wide':
      return Array.from({ length: draft.count }, (_, index) => ({
        type: 'file',
        path: join(path, String(index).padStart(3, '0')),
        ...PLAIN_FILE,
      }));
  }
};

const PLAIN_DIRECTORY = { mode: 0o755, mtimeMs: ORDINARY_MTIME_MS };
const PLAIN_FILE = { content: '', mode: 0o644, mtimeMs: ORDINARY_MTIME_MS };

/** Once a directory is linked, no link follows a link: that could close a circle. */
const resolve = (ground: Ground, target: TargetDraft, link: RawPath): string => {
  if (target.kind === 'text') return target.text;
  if (target.kind === 'here') return ground.directoryLinked ? base(link) : '.';
  const others = ground.entries.filter(({ type, path }) => {
    if (type === 'directory') return !ground.directoryLinked && !link.startsWith(`${path}/`);
    return type !== 'symlink' || !ground.directoryLinked;
  });
  const other = target.kind === 'entry' ? others[target.index % others.length] : undefined;
  return other === undefined ? base(link) : '../'.repeat(link.split('/').length - 1) + other.path;
};

const linksDirectory = (ground: Ground, entry: TreeEntry): boolean =>
  entry.type === 'symlink' &&
  (entry.target === '.' || ground.directories.includes(entry.target.replace(/^(\.\.\/)*/, '')));

/** The directories from `first` down to `last`, both included. */
const chain = (first: RawPath, last: RawPath): readonly RawPath[] =>
  last
    .slice(first.length)
    .split('/')
    .map((_, index, steps) => first + steps.slice(0, index + 1).join('/'));

const base = (path: RawPath): RawPath => path.slice(path.lastIndexOf('/') + 1);

const join = (...parts: readonly RawPath[]): RawPath => parts.filter((part) => part !== '').join('/');
