import { setTimeout as sleep } from 'node:timers/promises';
import type { BuildRequest, BuildResult } from '../../sandbox/build-process/request.ts';
import type { BuildRunner } from '../../sandbox/sandbox.ts';
import { inParallel } from '../../util/in-parallel.ts';
import type { RunOptions } from '../plan/run-options.ts';
import { type Observation, observe } from './observe.ts';
import { windowOf } from './same-second.ts';

/** Builds under each of the conditions, as many at a time as `jobs` allows, and lists what each left as soon as it ends. */
export const runBuilds = async (
  runner: BuildRunner,
  requests: readonly BuildRequest[],
  options: RunOptions,
): Promise<Observation[]> => {
  await runner.prepare(requests);
  const results = await inParallel(requests, options.jobs, (request) => runBuild(runner, request, options));
  // One that took all processes or memory of its user may have kept the others from beginning: they get the host to themselves.
  if (requests.length > 1)
    for (const [index, request] of requests.entries())
      if (!began(results[index]!.build)) {
        const { build, ...outputs } = await runBuild(
          runner,
          { ...request, id: `${request.id}-again` },
          options,
        );
        results[index] = { build: { ...build, id: request.id }, ...outputs };
      }
  return results;
};

/** One build, and what it left. */
export const runBuild = async (
  runner: BuildRunner,
  request: BuildRequest,
  options: RunOptions,
): Promise<Observation> => {
  options.progress({ kind: 'build-started', id: request.id });
  const build = await runner.build(request);
  // An interruption ends the build as a fault of its own would: nothing may be concluded from it.
  options.signal.throwIfAborted();
  options.progress({ kind: 'build-ended', id: build.id, seconds: secondsOf(build) });
  // The control's outputs are searched as soon as they are read: see `containsOwnTime`.
  const window = request.id === 'control' ? windowOf({ build }) : undefined;
  return succeeded(build) ? observe(build, options.scenario, window) : { build, manifest: [] };
};

const began = ({ outcome }: BuildResult): boolean => outcome.kind !== 'not-started';

export const succeeded = ({ outcome }: BuildResult): boolean =>
  outcome.kind === 'exited' && outcome.code === 0;

export const secondsOf = ({ startedMs, endedMs }: BuildResult): number => (endedMs - startedMs) / 1000;

/** Waits until the clock has moved on so far that no file time of a finished build can come again: zip counts in steps of two seconds. */
export const outliveClockTick = async (
  build: BuildResult,
  { signal }: Pick<RunOptions, 'signal'>,
): Promise<void> => {
  const left = build.endedMs + TICK_MS - Date.now();
  if (left > 0) await sleep(left, undefined, { signal });
};

const TICK_MS = 2100;
