import type { RawPath } from '../../model/raw-path.ts';
import type { Inode } from './read-inode.ts';

/** A path of an image, with its inode. */
export interface SquashfsEntry {
  /** Without a leading slash; of the root: `.`. */
  readonly path: RawPath;
  readonly inode: Inode;
  /** The place of the inode in the unpacked inode table. */
  readonly at: number;
}
