import type { RawPath } from '../../model/raw-path.ts';
import type { TarVersion } from '../gnu-tar/member.ts';

/** How a tree becomes a tar archive. Everything here is part of its bytes. */
export interface TarOptions {
  /** Seconds since the epoch: later modification times become this one (`--mtime=@N --clamp-mtime`). */
  readonly mtime: number;
  /** What the root is called inside, without a trailing `/`: `Python-3.13.5`, `a/b`, or `.`. */
  readonly prefix: RawPath;
  /** Numbers for every member (`--owner=N --group=N --numeric-owner`). */
  readonly owner: number;
  readonly group: number;
  readonly tarVersion: TarVersion;
}
