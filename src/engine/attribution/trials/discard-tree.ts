import { removeForced } from '../../../sandbox/trees/remove-forced.ts';
import type { Observation } from '../../builds/observe.ts';
import type { TrialState } from './trial-state.ts';

/** Frees disk space: the tree is not read again after its outputs are listed. */
export const discardTree = ({ discarded }: TrialState, observation: Observation): void => {
  const { tree } = observation.build;
  discarded.add(observation);
  removeForced(tree.beside ?? tree.upper ?? tree.merged);
};
