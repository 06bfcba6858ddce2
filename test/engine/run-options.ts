import type { RunOptions } from '../../src/engine/run-options.ts';
import { bareScenario } from '../../src/engine/scenario/bare-scenario.ts';
import type { AxisName } from '../../src/model/axis-name.ts';

/** How to run a shell script on a source, the shortest way. */
export const runOptions = (
  folder: string,
  script: string,
  {
    varied = [],
    ...options
  }: Partial<Omit<RunOptions, 'varied' | 'scenario'>> & { readonly varied?: readonly AxisName[] } = {},
): RunOptions => ({
  scenario: { ...bareScenario(folder, { script }), timeoutMs: 60_000 },
  varied: new Set(varied),
  require: [],
  seed: 1,
  profile: 'quick',
  jobs: 2,
  timeoutMs: 60_000,
  minCpus: undefined,
  keep: undefined,
  attribute: false,
  maxBuilds: 40,
  except: new Set(),
  signal: new AbortController().signal,
  progress: () => {},
  ...options,
});
