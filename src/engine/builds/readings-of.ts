import type { BuildResult } from '../../sandbox/build-process/request.ts';
import type { Outcome } from './outcome.ts';
import { isEmulated } from './reach.ts';

/** What the probes measured in the two builds that are compared; not through an emulator, which changes some of it. */
export const readingsOf = ({ observations, control, experiment }: Outcome): [Readings, Readings] => [
  (isEmulated(control.build) ? observations[0]! : control).build.readings,
  (isEmulated(experiment.build) ? observations[1]! : experiment).build.readings,
];

type Readings = BuildResult['readings'];
