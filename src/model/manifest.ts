import type { RawPath } from './raw-path.ts';

export type EntryType =
  | 'file'
  | 'directory'
  | 'symlink'
  | 'fifo'
  | 'socket'
  | 'character-device'
  | 'block-device';

/** One output of a build. */
export interface ManifestEntry {
  readonly path: RawPath;
  readonly type: EntryType;
  /** Permission and set-id bits, 0 to 0o7777. */
  readonly mode: number;
  /** Bytes; 0 for anything but a file. */
  readonly size: number;
  /** Nanoseconds since 1970-01-01T00:00:00Z. */
  readonly mtimeNs: bigint;
  /** Lower-case hex of the content; only for files. */
  readonly sha256?: string;
  /** Only for symlinks. */
  readonly target?: RawPath;
  /** The first path (bytewise) of the same inode, when this file is a further hard link to it. */
  readonly hardLinkTo?: RawPath;
  /** `major:minor`; only for devices. */
  readonly device?: string;
}

/** The outputs of one build, sorted bytewise by path. */
export type Manifest = readonly ManifestEntry[];
