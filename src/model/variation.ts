import type { AxisName } from './axis-name.ts';

/**
 * What can differ between two builds of one random tree: an axis, or how the further names of a file are made, as hard
 * links in one build and as copies in the other.
 */
export type Variation = AxisName | 'hard-links';
