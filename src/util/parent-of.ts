import type { RawPath } from '../model/raw-path.ts';

/** The directory of a path; empty for a path without a `/`. */
export const parentOf = (path: RawPath): RawPath => path.slice(0, Math.max(0, path.lastIndexOf('/')));
