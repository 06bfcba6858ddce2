import type { Observation } from '../../builds/observe.ts';
import { removeTree } from '../../builds/remove-tree.ts';
import type { TrialState } from './trial-state.ts';

/** Frees disk space: the tree is not read again after its outputs are listed. */
export const discardTree = ({ discarded }: TrialState, observation: Observation): void => {
  discarded.add(observation);
  removeTree(observation);
};
