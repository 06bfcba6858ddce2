import type { Observation } from '../../../src/engine/builds/observe.ts';
import { runBuild } from '../../../src/engine/builds/run-builds.ts';
import type { Setting } from '../../../src/engine/builds/set-up.ts';
import { isVaried } from '../../../src/engine/plan/plan.ts';
import type { RunOptions } from '../../../src/engine/plan/run-options.ts';
import type { Conditions } from '../../../src/model/conditions.ts';
import { inParallel } from '../../../src/util/in-parallel.ts';
import { type Contents, type Sample, sampleOf } from './sample.ts';

/** Where the oracle builds. */
export interface Site {
  readonly setting: Setting<RunOptions>;
  readonly contents: Contents;
  readonly build: (requests: readonly Wanted[], keep?: boolean) => Promise<readonly Made[]>;
  readonly built: () => number;
  /** When every build starts by its own clock: milliseconds since the epoch. */
  readonly startMs: number;
}

interface Wanted {
  readonly conditions: Conditions;
  readonly copy?: 'other';
}

export interface Made {
  readonly observation: Observation;
  readonly sample: Sample;
  /** Whether it may have listed a folder that it made. */
  readonly lists: boolean;
}

export const siteOf = (setting: Setting<RunOptions>): Site => {
  const { options, runner, plan } = setting;
  const contents: Contents = new Map();
  const moves = isVaried(plan, 'clock');
  // Every build starts at the same time of its own clock, and not at the end of a second.
  const startMs = Math.floor(Date.now() / 1000) * 1000 + PHASE_MS;
  const started = (conditions: Conditions): Conditions => ({
    ...conditions,
    clock: moves ? Math.round(conditions.clock * 1000 + startMs - Date.now()) / 1000 : conditions.clock,
  });
  let count = 0;
  const build = async ({ conditions, ...copy }: Wanted, keep: boolean): Promise<Made> => {
    const id = `oracle-${++count}`;
    await runner.prepare([{ id, conditions, ...copy }]);
    const observation = await runBuild(runner, { id, conditions: started(conditions), ...copy }, options);
    const { outcome, listed, made = 0 } = observation.build;
    if (outcome.kind === 'not-started') throw new Error(`${id} could not be built: ${outcome.message}`);
    return {
      observation,
      sample: sampleOf(observation, options.scenario, contents, keep),
      lists: listed === true || (listed === undefined && made > 2),
    };
  };
  return {
    setting,
    contents,
    build: (requests, keep = false) => inParallel(requests, options.jobs, (request) => build(request, keep)),
    built: () => count,
    startMs,
  };
};

const PHASE_MS = 100;
