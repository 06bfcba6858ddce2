import type { Variant } from './variant.ts';

/** One copy to make: an absolute folder that exists and is empty. */
export interface Copy {
  readonly folder: string;
  readonly variant: Variant;
}

/** Whether a file system lists a directory's names in the sequence of their creation, or in its reverse (tmpfs). */
export type Listing = 'creation' | 'reverse';
