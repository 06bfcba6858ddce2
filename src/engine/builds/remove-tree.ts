import { removeForced } from '../../sandbox/trees/remove-forced.ts';
import type { Observation } from './observe.ts';

/** Frees the memory or disk space of a build whose tree is not read again. */
export const removeTree = ({ build: { tree } }: Observation): void =>
  removeForced(tree.beside ?? tree.upper ?? tree.merged);
