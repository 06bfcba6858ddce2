import type { RunOptions } from '../../src/engine/run-options.ts';
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
  scenario: {
    name: 'test',
    summary: undefined,
    file: undefined,
    folder,
    source: { kind: 'dir', dir: folder },
    build: { script },
    outputs: undefined,
    ignore: [],
    env: {},
    binds: [],
    vary: [],
    require: [],
    timeoutMs: 60_000,
    modes: 'owner',
    mtimes: 'ignored',
    network: false,
    tools: {},
    expect: 'reproducible',
    causes: [],
    published: {},
  },
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
