import type { RawPath } from '../../model/raw-path.ts';
import type { Tree, TreeEntry } from '../../model/tree.ts';
import { baseName } from '../../util/base-name.ts';
import { ORDINARY_MTIME_MS } from '../ordinary.ts';
import { Ground } from './ground.ts';
import type { TargetDraft } from './symlink-target.ts';

/** One step that adds to a tree. `parent` is an index into the directories that exist before the step, modulo their number. */
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
  /** An index into the files that exist before the step, modulo their number. */
  | { readonly kind: 'hardlink'; readonly of: number }
  /** A chain of directories, all with that name. */
  | { readonly kind: 'deep'; readonly depth: number }
  /** A directory of many empty files. Their names have equal lengths, so that fewer files do not mean shorter paths. */
  | { readonly kind: 'wide'; readonly count: number }
);

/**
 * A valid tree from any list of drafts, so that shrinking can remove or simplify each draft independently of the others. A draft that
 * cannot be added (a path that exists already or is too long, a hard link before any file) is left out.
 */
export const growTree = (drafts: readonly Draft[], maxPathBytes: number): Tree => {
  const ground = new Ground();
  for (const draft of drafts) plant(ground, draft, maxPathBytes);
  return ground.entries;
};

const plant = (ground: Ground, draft: Draft, maxPathBytes: number): void => {
  const path = join(ground.directory(draft.parent), draft.name);
  const grown = sprout(ground, draft, path);
  if (grown.length === 0 || ground.isTaken(path)) return;
  if (grown.some((entry) => entry.path.length > maxPathBytes)) return;
  const directories =
    draft.kind === 'wide'
      ? [path]
      : grown.flatMap((entry) => (entry.type === 'directory' ? chain(path, entry.path) : []));
  ground.add(grown, directories);
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
      const to = ground.file(draft.of);
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

const resolve = (ground: Ground, target: TargetDraft, link: RawPath): string => {
  if (target.kind === 'text') return target.text;
  if (target.kind === 'here') return ground.directoryLinked ? baseName(link) : '.';
  const other = target.kind === 'entry' ? ground.target(target.index, link) : undefined;
  return other === undefined ? baseName(link) : '../'.repeat(link.split('/').length - 1) + other;
};

/** The directories from `first` down to `last`, both included. */
const chain = (first: RawPath, last: RawPath): readonly RawPath[] =>
  last
    .slice(first.length)
    .split('/')
    .map((_, index, steps) => first + steps.slice(0, index + 1).join('/'));

const join = (...parts: readonly RawPath[]): RawPath => parts.filter((part) => part !== '').join('/');
