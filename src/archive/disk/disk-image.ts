import type { RawPath } from '../../model/raw-path.ts';
import type { MemberPlace } from '../compare-membership.ts';
import type { SizedContent } from '../content.ts';
import type { Part } from '../parts/part.ts';

/** Bytes of an image, or a hole of zeros that the image does not contain (`offset` -1). */
export interface Extent {
  readonly offset: number;
  readonly size: number;
}

/** An image of a file system that is not compressed: its parts, and the files in it. */
export interface DiskImage {
  readonly image: SizedContent;
  readonly parts: readonly DiskPart[];
  /** All paths, in the order in which the directories list them. */
  readonly members: readonly DiskMember[];
  /** The data of files, a file with several extents included. */
  readonly files: readonly DiskFile[];
  /** Zeros whose number follows from the sizes of what is before them. */
  readonly padding: readonly Extent[];
}

/** `own`: bytes that describe only this member, such as its directory entry. */
export type DiskMember = MemberPlace & { readonly own: readonly Extent[] };

/** `owner`: the member that it belongs to, if `in` is not its path: it is left out if the other image has no such member. */
export type DiskPart = Part & { readonly owner?: RawPath };

export interface DiskFile {
  readonly path: RawPath;
  /** The content: all of the last extent but what is behind the end of the file. */
  readonly extents: readonly Extent[];
}
