import type { BuildLog } from '../../sandbox/build-process/request.ts';
import type { RunOptions } from '../plan/run-options.ts';
import { abandon, buildPair, type Pair, runnerOfSecondPair, type SettledPair } from './build-pair.ts';
import { succeeded } from './run-builds.ts';
import type { Setting } from './set-up.ts';

/**
 * If a build fails because a folder of the source cannot be renamed, which no overlay allows without root (overlayfs, "Renaming directories":
 * EXDEV), makes both builds again, each on a copy of the source of its own. If one of them fails there, too, the first pair counts.
 */
export const withOwnCopies = async (setting: Setting<RunOptions>, pair: Pair): Promise<SettledPair> => {
  const before = { setting, pair, abandoned: [] };
  const { runner, isolation } = setting;
  if (isolation === 'plain' || !pair.some(({ build }) => !succeeded(build) && namesRename(build.log)))
    return before;
  const copied = {
    ...setting,
    runner: runnerOfSecondPair(runner, 'copied', { copy: 'own' }),
    ownCopies: true,
  };
  const again = await buildPair(copied);
  if (again.some(({ build }) => namesRename(build.log) && !succeeded(build)))
    return { ...before, abandoned: abandon(again, 'copied', 'on a copy of the source') };
  return {
    setting: copied,
    pair: again,
    abandoned: abandon(pair, OVERLAID, 'on an overlay, in which no folder of the source can be renamed'),
  };
};

/** Ends the ids of the builds on an overlay that do not count. */
export const OVERLAID = 'overlaid';

const namesRename = ({ text }: BuildLog): boolean => REFUSAL.test(text);

/** EXDEV as glibc, Node, Python, Rust, Go, Java and Perl write it. */
const REFUSAL = /EXDEV|[Cc]ross-device link|os error 18\b|Errno 18\b/;
