import type { CauseContext } from '../../model/cause.ts';
import type { DifferenceGroup, DifferingPair } from '../../model/difference.ts';
import type { AxesBlamed } from './blame-axes.ts';
import { blameMode, changesOf, modesOf } from './blame-mode.ts';
import { madeByBuild } from './made-by-build.ts';

/** The axes that changed the permissions of members of an archive; those of members that the build made say nothing of the source. */
export const blameGroupModes = (
  group: DifferenceGroup,
  context: CauseContext,
): ((pair: DifferingPair) => AxesBlamed | undefined) => {
  const all = changesOf(group.pairs.map(modesOf));
  const isMadeByBuild = madeByBuild(group, context);
  return (pair) =>
    blameMode(pair, modesOf(pair), isMadeByBuild(pair) ? UNCHANGED : all, ['umask', 'source-mode'], context);
};

const UNCHANGED = changesOf([]);
