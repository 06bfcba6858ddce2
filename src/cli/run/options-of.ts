import { fillOptions } from '../../engine/plan/fill-options.ts';
import type { RunOptions } from '../../engine/plan/run-options.ts';
import type { Scenario } from '../../model/scenario.ts';
import { parseDuration } from '../../util/duration.ts';
import { type RunFlags, splitList } from './flags.ts';

/** Absolute paths of a run's results. */
export interface ResultPlace {
  readonly report: string;
  readonly trees: string;
}

/** The options of a run from the command line. */
export const optionsOf = (scenario: Scenario, flags: RunFlags, place: ResultPlace): RunOptions => {
  const { vary, require, seed, profile, jobs, timeout, minCpus, keep, attribute, maxBuilds, trace } = flags;
  return fillOptions(scenario, {
    vary: splitList(vary),
    require: splitList(require),
    seed,
    profile,
    jobs,
    timeoutMs: timeout === undefined ? undefined : parseDuration(timeout),
    minCpus,
    keep: keep ? place.trees : undefined,
    attribute,
    maxBuilds,
    trace,
    except: new Set([place.report]),
  });
};
