import type { Variant } from './variant.ts';

/** One copy to make: an absolute folder that exists and is empty. */
export interface Copy {
  readonly folder: string;
  readonly variant: Variant;
}

/** Whether a file system lists the names of a directory in the order of their creation, or in the reverse order (tmpfs). */
export type Listing = 'creation' | 'reverse';
