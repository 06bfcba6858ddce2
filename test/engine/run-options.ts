import type { RunOptions } from '../../src/engine/plan/run-options.ts';
import { bareScenario } from '../../src/engine/scenario/bare-scenario.ts';
import type { AxisName } from '../../src/model/axis-name.ts';
import type { Scenario } from '../../src/model/scenario.ts';

/** Minimal options to run a scenario. */
export const optionsFor = (
  scenario: Scenario,
  {
    varied = [],
    ...options
  }: Partial<Omit<RunOptions, 'varied' | 'scenario'>> & { readonly varied?: Iterable<AxisName> } = {},
): RunOptions => ({
  scenario,
  varied: new Set(varied),
  require: [],
  settings: {},
  seed: 1,
  profile: 'quick',
  jobs: 2,
  timeoutMs: 60_000,
  minCpus: undefined,
  keep: undefined,
  attribute: false,
  maxBuilds: 40,
  emulate: false,
  except: new Set(),
  signal: new AbortController().signal,
  progress: () => {},
  ...options,
});

/** The same for a shell script that runs on a source folder. */
export const runOptions = (
  folder: string,
  script: string,
  options?: Parameters<typeof optionsFor>[1],
): RunOptions => optionsFor({ ...bareScenario(folder, { script }), timeoutMs: 60_000 }, options);
