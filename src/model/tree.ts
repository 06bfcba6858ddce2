import type { RawPath } from './raw-path.ts';

/**
 * A file tree as plain data that JSON preserves. The order of the list has no meaning, no path is
 * listed twice, and a directory that is only named inside a longer path has mode 0755 and mtime 0.
 */
export type Tree = readonly TreeEntry[];

export type TreeEntry = TreeFile | TreeDirectory | TreeSymlink | TreeHardLink;

export interface TreeFile {
  readonly type: 'file';
  readonly path: RawPath;
  /** Bytes, one UTF-16 unit (0..255) each. */
  readonly content: string;
  /** Bytes of a hole before the content: the file's size is `hole + content.length`. */
  readonly hole?: number;
  /** Permission and set-id bits, 0 to 0o7777. */
  readonly mode: number;
  /** Whole milliseconds since 1970-01-01T00:00:00Z, possibly negative. */
  readonly mtimeMs: number;
}

export interface TreeDirectory {
  readonly type: 'directory';
  readonly path: RawPath;
  readonly mode: number;
  readonly mtimeMs: number;
}

export interface TreeSymlink {
  readonly type: 'symlink';
  readonly path: RawPath;
  /** Bytes, as for a path; but it may be absolute, or name a file that does not exist. */
  readonly target: string;
  readonly mtimeMs: number;
}

/** A further name of a file that is in the same list. */
export interface TreeHardLink {
  readonly type: 'hardlink';
  readonly path: RawPath;
  readonly to: RawPath;
}
