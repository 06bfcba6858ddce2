import { setTimeout as sleep } from 'node:timers/promises';
import type { BuildRequest, BuildResult } from '../../sandbox/build-process/request.ts';
import type { BuildRunner } from '../../sandbox/sandbox.ts';
import { inParallel } from '../../util/in-parallel.ts';
import { during } from '../plan/during.ts';
import type { BuildOptions } from '../plan/run-options.ts';
import { type Observation, observe } from './observe.ts';
import { soughtIn } from './same-second.ts';

/** Builds under each of the conditions, at most `jobs` at the same time, and lists the outputs of each build as soon as it ends. */
export const runBuilds = async (
  runner: BuildRunner,
  requests: readonly BuildRequest[],
  options: BuildOptions,
): Promise<Observation[]> => {
  await during(options, 'copying the source', () => runner.prepare(requests));
  const results = await inParallel(requests, options.jobs, (request) => runBuild(runner, request, options));
  // A build that used up the processes or memory of its user may have kept others from starting: run those again, one at a time.
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

/** Runs one build and lists its outputs. */
export const runBuild = async (
  runner: BuildRunner,
  request: BuildRequest,
  options: BuildOptions,
): Promise<Observation> => {
  options.progress({ kind: 'build-started', id: request.id });
  const build = await runner.build(request);
  // An interruption ends the build as a failure of its own would: draw no conclusion from it.
  options.signal.throwIfAborted();
  options.progress({ kind: 'build-ended', id: build.id, seconds: secondsOf(build) });
  return succeeded(build)
    ? during(options, `reading the outputs of ${build.id}`, () =>
        observe(build, options.scenario, request.id === 'control' ? soughtIn(build) : {}),
      )
    : { build, manifest: [] };
};

const began = ({ outcome }: BuildResult): boolean => outcome.kind !== 'not-started';

export const succeeded = ({ outcome }: BuildResult): boolean =>
  outcome.kind === 'exited' && outcome.code === 0;

export const secondsOf = ({ startedMs, endedMs }: BuildResult): number => (endedMs - startedMs) / 1000;

/** Waits until no later build can get the same file times as a finished build: zip stores times in steps of two seconds. */
export const outliveClockTick = async (
  build: BuildResult,
  options: Pick<BuildOptions, 'signal' | 'progress'>,
): Promise<void> => {
  const left = build.endedMs + TICK_MS - Date.now();
  if (left > 0)
    await during(options, 'waiting for another second of the clock', () =>
      sleep(left, undefined, { signal: options.signal }),
    );
};

const TICK_MS = 2100;
