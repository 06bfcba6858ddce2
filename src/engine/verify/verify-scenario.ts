import { lstatSync } from 'node:fs';
import { join } from 'node:path';
import type { Scenario } from '../../model/scenario.ts';
import type { Verification, VerifiedOutput } from '../../model/verification.ts';
import type { BuildResult } from '../../sandbox/build-process/request.ts';
import { displayText } from '../../util/display.ts';
import { Failure } from '../../util/failure.ts';
import { logEnd } from '../../util/log-end.ts';
import { succeeded } from '../builds/run-builds.ts';
import { describeOutcome } from '../builds/verdict.ts';
import { type Made, wayOut } from '../failures/way-out.ts';
import { during } from '../plan/during.ts';
import type { RunOptions } from '../plan/run-options.ts';
import { sha256Of } from '../scenario/digest.ts';
import { explainLayers } from './explain-layers.ts';
import { guessLayers } from './guess-layers.ts';
import { rebuild } from './rebuild.ts';
import { type Wanted, wantedOutputs } from './wanted-outputs.ts';

export interface VerifyOptions {
  readonly scenario: Scenario;
  /** A local copy of the published file, or a folder of such files, which are found by their names. */
  readonly against?: string;
  /** Stops the build and removes its files. */
  readonly signal?: AbortSignal;
  /** Called while it builds. */
  readonly progress?: RunOptions['progress'];
}

/**
 * Builds a scenario again and compares the digests of its outputs with those published. If a digest differs, compares layer by
 * layer: with the published file if there is a local copy (`against`, or beside the scenario's source), else with the forms that
 * other versions of the tools write. Throws a `Failure` if the scenario does not state what was published.
 */
export const verifyScenario = async ({
  scenario,
  against,
  signal,
  progress,
}: VerifyOptions): Promise<Verification> => {
  const started = performance.now();
  const options = { signal: signal ?? new AbortController().signal, progress: progress ?? (() => {}) };
  const wanted = await during(options, 'reading the published files', () => wantedOutputs(scenario, against));
  return rebuild(scenario, options, async (build, plan) => {
    const seconds = (): number => Math.round(performance.now() - started) / 1000;
    const common = { schema: 1 as const, scenario: displayText(scenario.name) };
    if (!succeeded(build))
      return {
        ...common,
        verdict: 'failed',
        reason: failure(build, { scenario, plan }),
        outputs: [],
        seconds: seconds(),
      };
    const outputs: VerifiedOutput[] = [];
    for (const each of wanted) outputs.push(await verifyOutput(build, each, options));
    const verdict = outputs.every((output) => output.verdict === 'verified') ? 'verified' : 'different';
    return { ...common, verdict, reason: '', outputs, seconds: seconds() };
  });
};

const verifyOutput = async (
  build: BuildResult,
  { path, sha256, file }: Wanted,
  options: Pick<RunOptions, 'progress'>,
): Promise<VerifiedOutput> => {
  if (path.split('/').includes('..'))
    throw new Failure(
      `published: ${displayText(path)} is outside the source: give a path inside it, without ..`,
    );
  const place = join(build.tree.merged, path);
  const shown = displayText(path);
  const common = { path: shown, published: sha256, ...(file && { against: displayText(file) }) };
  if (!lstatSync(place, { throwIfNoEntry: false })?.isFile())
    return { ...common, verdict: 'missing', layers: [] };
  const rebuilt = await during(options, `reading ${shown}`, () => sha256Of(place));
  if (rebuilt === sha256) return { ...common, verdict: 'verified', rebuilt, layers: [] };
  const layers =
    file === undefined
      ? await during(options, `packing ${shown} as other tools do`, () => guessLayers(place, rebuilt, sha256))
      : await during(options, `explaining ${shown}`, () => explainLayers(file, place, path));
  return { ...common, verdict: 'different', rebuilt, layers };
};

const failure = (build: BuildResult, made: Made): string => {
  const { outcome, log } = build;
  const how =
    outcome.kind === 'exited'
      ? `the build ended with code ${outcome.code}`
      : outcome.kind === 'timed-out'
        ? 'the build timed out'
        : `the build ${describeOutcome(outcome)}`;
  const fix = wayOut(build, made)?.fix;
  const help = fix === undefined ? [] : [[fix.text, fix.command].filter(Boolean).join(' ')];
  return [how, ...logEnd(log.text, LOG_LINES), ...help].join('\n');
};

const LOG_LINES = 20;
