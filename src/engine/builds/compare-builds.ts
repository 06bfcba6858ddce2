import { compareManifests, type OutputComparison } from '../outputs/compare-manifests.ts';
import type { Observation } from './observe.ts';
import type { Setting } from './set-up.ts';

/** Compares the outputs of two builds, as the scenario says what counts. */
export const compareBuilds = (
  { options }: Pick<Setting, 'options'>,
  one: Observation,
  other: Observation,
): OutputComparison[] => compareManifests(one.manifest, other.manifest, options.scenario);
