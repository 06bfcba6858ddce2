import type { RunOptions } from './run-options.ts';

/** What a run does unless the scenario or the request says something else. `--help` prints these values. */
export const DEFAULT_OPTIONS = {
  profile: 'standard',
  jobs: 2,
  timeoutMs: 30 * 60_000,
  attribute: true,
  maxBuilds: 64,
} as const satisfies Partial<RunOptions>;
