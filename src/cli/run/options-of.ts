import { fillOptions } from '../../engine/plan/fill-options.ts';
import { settingsOfOptions } from '../../engine/plan/given-settings.ts';
import type { RunOptions } from '../../engine/plan/run-options.ts';
import type { Scenario } from '../../model/scenario.ts';
import { parseMemorySize } from '../../util/memory-size.ts';
import { parseTimeLimit } from '../../util/time-limit.ts';
import { type RunFlags, splitList } from './flags.ts';

/** Absolute paths of a run's results. */
export interface ResultPlace {
  /** Files that are never a part of the source. What the report folders of runs hold is found by itself. */
  readonly reports: readonly string[];
  readonly trees: string;
}

/** The options of a run from the command line. */
export const optionsOf = (scenario: Scenario, flags: RunFlags, place: ResultPlace): RunOptions => {
  const {
    vary,
    require,
    set = [],
    seed,
    profile,
    jobs,
    timeout,
    memory,
    minCpus,
    keep,
    attribute,
    maxBuilds,
    emulate,
    mend,
    patch,
    trace,
    withDiffoscope,
  } = flags;
  return fillOptions(scenario, {
    vary: splitList(vary),
    require: splitList(require),
    settings: settingsOfOptions(set),
    seed,
    profile,
    jobs,
    timeoutMs: timeout === undefined ? undefined : parseTimeLimit(timeout, '--timeout'),
    memoryBytes: memory === undefined ? undefined : parseMemorySize(memory, '--memory'),
    minCpus,
    keep: keep ? place.trees : undefined,
    attribute,
    maxBuilds,
    emulate,
    ...(mend ? { mend: patch ? 'changes' : 'settings' } : {}),
    trace,
    withDiffoscope,
    except: new Set(place.reports),
  });
};
