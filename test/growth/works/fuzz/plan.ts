import type { FuzzPlan } from '../../../../src/fuzz/fuzz-pipeline.ts';

/** A search for differences under another umask that keeps nothing on disk. */
export const planOf = (given: Pick<FuzzPlan, 'trees' | 'runs' | 'seed'>): FuzzPlan => ({
  subject: { command: 'true', roundTrip: undefined, kept: [], env: {}, binds: [] },
  claims: { varied: ['umask'], kept: undefined, mayRefuse: false },
  path: '',
  durationMs: undefined,
  timeoutMs: 10_000,
  counterexamples: undefined,
  signal: new AbortController().signal,
  onProgress: () => {},
  ...given,
});
