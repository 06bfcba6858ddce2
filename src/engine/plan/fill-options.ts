import { randomInt } from 'node:crypto';
import type { Scenario } from '../../model/scenario.ts';
import { Failure } from '../../util/failure.ts';
import { DEFAULT_OPTIONS } from './default-options.ts';
import { demandValues } from './demand-values.ts';
import type { RunOptions } from './run-options.ts';
import { demandClearList, requiredAxes, variedAxes } from './vary.ts';

/** What is asked of a run besides its scenario. */
export type RunWishes = {
  /** As `memory` of a scenario, which it replaces; in bytes. */
  readonly memoryBytes?: number | undefined;
} & {
  readonly [Key in Exclude<keyof RunOptions, 'scenario' | 'varied' | 'require'>]?:
    | RunOptions[Key]
    | undefined;
} & {
  /** Axes, as for `run --vary`; in addition to the scenario's list. */
  readonly vary?: readonly string[] | undefined;
  /** Axes by any of their names; in addition to the scenario's list. */
  readonly require?: readonly string[] | undefined;
};

/** The options of a run. Throws a `Failure` on an unknown axis, on a required axis that is not varied, and on a value that no run can have. */
export const fillOptions = (scenario: Scenario, wishes: RunWishes): RunOptions => {
  demandClearList(wishes.vary ?? [], '--vary');
  const varied = variedAxes([...scenario.vary, ...(wishes.vary ?? [])]);
  const require = [...new Set([...scenario.require, ...requiredAxes(wishes.require ?? [])])];
  const contradiction = require.find((name) => !varied.has(name));
  if (contradiction !== undefined)
    throw new Failure(
      `${contradiction} is required, but --vary (or vary:) leaves it out: change one of the two`,
    );
  const profile = wishes.profile ?? DEFAULT_OPTIONS.profile;
  const options = {
    scenario: { ...scenario, memoryBytes: wishes.memoryBytes ?? scenario.memoryBytes },
    varied,
    require,
    settings: { ...scenario.settings, ...wishes.settings },
    // The only random choice of a run; the report contains it.
    seed: wishes.seed ?? randomInt(1, 1_000_000),
    profile,
    jobs: wishes.jobs ?? DEFAULT_OPTIONS.jobs,
    timeoutMs: wishes.timeoutMs ?? scenario.timeoutMs,
    minCpus: wishes.minCpus,
    keep: wishes.keep,
    ...(wishes.platform === undefined ? {} : { platform: wishes.platform }),
    attribute: (wishes.attribute ?? DEFAULT_OPTIONS.attribute) && profile !== 'quick',
    maxBuilds: wishes.maxBuilds ?? DEFAULT_OPTIONS.maxBuilds,
    emulate: wishes.emulate ?? profile === 'thorough',
    trace: wishes.trace ?? false,
    withDiffoscope: wishes.withDiffoscope ?? scenario.diffoscope,
    ...(wishes.mend === undefined ? {} : { mend: wishes.mend }),
    recordUse: wishes.recordUse ?? false,
    except: wishes.except ?? new Set(),
    times: wishes.times,
    signal: wishes.signal ?? new AbortController().signal,
    progress: wishes.progress ?? (() => {}),
  };
  demandValues(options);
  return options;
};
