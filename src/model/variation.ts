import type { AxisName } from './axis-name.ts';

/**
 * What can be told apart between two builds of one random tree: an axis, or the same tree with the further names of its
 * files as hard links in one build and as copies in the other.
 */
export type Variation = AxisName | 'hard-links';
