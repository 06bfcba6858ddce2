import type { RawPath } from '../../model/raw-path.ts';

export type TarMemberType =
  | 'file'
  | 'directory'
  | 'symlink'
  | 'hard-link'
  | 'fifo'
  | 'character-device'
  | 'block-device';

/** One member of a tar archive, as its headers describe it. */
export interface TarMember {
  /** Of any length; the path of a directory ends with `/`. */
  readonly path: RawPath;
  readonly type: TarMemberType;
  /** Permission and set-id bits, 0 to 0o7777. */
  readonly mode: number;
  readonly uid: number;
  readonly gid: number;
  /** Bytes of content that follow the headers; 0 for anything but a file. */
  readonly size: number;
  /** Nanoseconds since 1970-01-01T00:00:00Z; may be negative. */
  readonly mtimeNs: bigint;
  /** What a symbolic link points to, or the member that a hard link repeats; empty otherwise. */
  readonly target: RawPath;
  readonly device?: { readonly major: number; readonly minor: number };
}

/**
 * The version of GNU tar whose format is written. The two differ in `devmajor` and `devminor` of members that are not devices: 1.34
 * writes `0000000`, 1.35 leaves them NUL.
 */
export type TarVersion = '1.34' | '1.35';

export interface TarDialect {
  readonly tarVersion: TarVersion;
  /** The modification time of every extended header: seconds since the epoch. GNU tar puts its `--mtime` there. */
  readonly extendedMtime: number;
}
