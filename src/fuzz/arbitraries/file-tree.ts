import fc from 'fast-check';
import type { RawPath } from '../../model/raw-path.ts';
import type { Tree } from '../../model/tree.ts';
import { fileContent } from './file-content.ts';
import { fileName } from './file-name.ts';
import { type Draft, growTree } from './grow-tree.ts';
import { directoryMode, fileMode } from './mode.ts';
import { mtime } from './mtime.ts';
import { symlinkTarget } from './symlink-target.ts';

export interface FileTreeConstraints {
  /** The maximum number of entries; default 10. A chain of directories or a wide directory, with all its files, counts as one. */
  readonly maxEntries?: number;
  /** The longest path, in bytes; default 1,000. */
  readonly maxPathBytes?: number;
  readonly symlinks?: boolean;
  readonly hardLinks?: boolean;
  /** Arbitraries for names, contents, modes and times that replace the defaults. */
  readonly name?: fc.Arbitrary<RawPath>;
  readonly content?: fc.Arbitrary<string>;
  readonly fileMode?: fc.Arbitrary<number>;
  readonly directoryMode?: fc.Arbitrary<number>;
  /** Whole milliseconds since 1970-01-01T00:00:00Z. */
  readonly mtime?: fc.Arbitrary<number>;
}

/**
 * File trees with the features that break release pipelines, in a weighted mix. Every value is a valid tree: `materialise` can write
 * it. Shrinks to few entries near the top with short names, little content, ordinary modes and times.
 */
export const fileTree = (constraints: FileTreeConstraints = {}): fc.Arbitrary<Tree> => {
  const { maxEntries = 10, maxPathBytes = 1_000 } = constraints;
  return fc
    .array(draft(constraints), { maxLength: maxEntries, size: 'max' })
    .map((drafts) => growTree(drafts, maxPathBytes));
};

const draft = (constraints: FileTreeConstraints): fc.Arbitrary<Draft> => {
  const name = constraints.name ?? fileName();
  const time = constraints.mtime ?? mtime();
  const where = { parent: fc.nat({ max: 4 }), name };
  const file = fc.record({
    ...where,
    kind: fc.constant('file' as const),
    content: constraints.content ?? fileContent(),
    hole: fc.oneof(
      { withCrossShrink: true },
      { weight: 15, arbitrary: fc.constant(0) },
      { weight: 1, arbitrary: fc.constantFrom(4096, 65_536, 100_000) },
    ),
    mode: constraints.fileMode ?? fileMode(),
    mtimeMs: time,
  });
  const directory = fc.record({
    ...where,
    kind: fc.constant('directory' as const),
    mode: constraints.directoryMode ?? directoryMode(),
    mtimeMs: time,
  });
  const symlink = fc.record({
    ...where,
    kind: fc.constant('symlink' as const),
    target: symlinkTarget(),
    mtimeMs: time,
  });
  const hardLink = fc.record({ ...where, kind: fc.constant('hardlink' as const), of: fc.nat({ max: 3 }) });
  const deep = fc.record({
    ...where,
    kind: fc.constant('deep' as const),
    depth: fc.integer({ min: 2, max: 40 }),
  });
  const wide = fc.record({
    ...where,
    kind: fc.constant('wide' as const),
    count: fc.integer({ min: 1, max: 150 }),
  });
  return fc.oneof(
    { withCrossShrink: true },
    { weight: 10, arbitrary: file },
    { weight: 5, arbitrary: directory },
    ...(constraints.symlinks === false ? [] : [{ weight: 2, arbitrary: symlink }]),
    ...(constraints.hardLinks === false ? [] : [{ weight: 2, arbitrary: hardLink }]),
    { weight: 1, arbitrary: deep },
    { weight: 1, arbitrary: wide },
  );
};
