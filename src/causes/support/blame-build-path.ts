import type { Blame, CauseContext } from '../../model/cause.ts';
import type { DifferingPair } from '../../model/difference.ts';
import { blameAxes } from './blame-axes.ts';
import { sameFileElsewhere } from './same-file-elsewhere.ts';
import { substituteCanaries } from './substitute-canaries.ts';

/** Whether two texts of a program differ only in the path of the build; undefined if they differ in something else. */
export const blameBuildPath = (
  pair: DifferingPair,
  context: Pick<CauseContext, 'canaries' | 'varied'>,
): Blame | undefined => {
  const { control, experiment } = pair.first;
  if (typeof control !== 'string' || typeof experiment !== 'string') return undefined;
  const paths = context.canaries.filter(({ axis }) => axis === 'build-path');
  if (paths.length > 0)
    return substituteCanaries(control, experiment, paths) === undefined
      ? undefined
      : { axes: ['build-path'], confidence: 'recognised' };
  // Where the build path is not known, any folder may be that.
  return sameFileElsewhere(control, experiment, { folders: true })
    ? blameAxes(pair, ['build-path'], context)
    : undefined;
};
