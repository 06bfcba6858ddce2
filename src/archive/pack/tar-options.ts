import type { RawPath } from '../../model/raw-path.ts';
import type { TarVersion } from '../gnu-tar/member.ts';

/** How a tree is written as a tar archive. Every option changes the bytes. */
export interface TarOptions {
  /** Seconds since the epoch: later modification times become this one (`--mtime=@N --clamp-mtime`). */
  readonly mtime: number;
  /** Name of the root inside the archive, without a trailing `/`: `Python-3.13.5`, `a/b`, or `.`. */
  readonly prefix: RawPath;
  /** Numeric ids of every member (`--owner=N --group=N --numeric-owner`). */
  readonly owner: number;
  readonly group: number;
  readonly tarVersion: TarVersion;
}
