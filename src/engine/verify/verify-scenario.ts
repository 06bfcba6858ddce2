import { lstatSync, readdirSync, statSync } from 'node:fs';
import { basename, join, resolve } from 'node:path';
import type { Scenario } from '../../model/scenario.ts';
import type { Verification, VerifiedOutput } from '../../model/verification.ts';
import type { BuildResult } from '../../sandbox/build-process/request.ts';
import { displayText } from '../../util/display.ts';
import { Failure } from '../../util/failure.ts';
import { logEnd } from '../../util/log-end.ts';
import { literalOf } from '../../util/patterns/pattern-matcher.ts';
import { readPatterns } from '../../util/patterns/read-pattern.ts';
import { succeeded } from '../builds/run-builds.ts';
import { describeOutcome } from '../builds/verdict.ts';
import { type Made, wayOut } from '../failures/way-out.ts';
import type { RunOptions } from '../plan/run-options.ts';
import { sha256Of } from '../scenario/digest.ts';
import { explainLayers } from './explain-layers.ts';
import { guessLayers } from './guess-layers.ts';
import { rebuild } from './rebuild.ts';

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
  const wanted = await wantedOutputs(scenario, against);
  const options = { signal: signal ?? new AbortController().signal, progress: progress ?? (() => {}) };
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
    for (const each of wanted) outputs.push(await verifyOutput(build, each));
    const verdict = outputs.every((output) => output.verdict === 'verified') ? 'verified' : 'different';
    return { ...common, verdict, reason: '', outputs, seconds: seconds() };
  });
};

/** What an output must be: its path in the tree, the digest, and the published file itself if there is a local copy. */
interface Wanted {
  readonly path: string;
  readonly sha256: string;
  readonly file: string | undefined;
}

const wantedOutputs = async (scenario: Scenario, against: string | undefined): Promise<Wanted[]> => {
  const places = against === undefined ? searchPlaces(scenario) : [existing(against)];
  const published = Object.entries(scenario.published);
  const named =
    published.length > 0 ? published : plainOutputs(scenario).map((path) => [path, undefined] as const);
  const wanted: Wanted[] = [];
  for (const [path, sha256] of named) {
    const file = fileFor(path, places, named.length);
    const digest = file === undefined ? undefined : await sha256Of(file);
    if (against !== undefined && digest !== undefined) wanted.push({ path, sha256: digest, file });
    // Without `against`, compare only with a file that has the published digest.
    if (against === undefined && sha256 !== undefined)
      wanted.push({ path, sha256, file: digest === sha256 ? file : undefined });
  }
  if (wanted.length > 0) return wanted;
  throw new Failure(
    against === undefined
      ? `the scenario ${displayText(scenario.name)} does not state what was published\n  add published: {PATH: SHA256}, or compare with a file: --against FILE`
      : `${displayText(against)}: neither it nor a file in it has the name of an output: ${named.map(([path]) => displayText(path)).join(', ') || 'the scenario lists no outputs by name'}`,
  );
};

const existing = (path: string): string => {
  if (statSync(path, { throwIfNoEntry: false }) !== undefined) return resolve(path);
  throw new Failure(`${displayText(path)}: there is no such file`);
};

/** Folders in which to look for a published file without `against`: beside the scenario's source archive, or beside the scenario. */
const searchPlaces = ({ source, folder }: Scenario): string[] =>
  source.kind === 'archive' ? [...source.search] : [folder];

/** Outputs that name one path in the tree, without a wildcard. */
const plainOutputs = ({ outputs = [] }: Scenario): string[] =>
  readPatterns(outputs)
    .filter(({ place }) => place === 'below')
    .flatMap((alternative) => literalOf(alternative) ?? []);

const fileFor = (path: string, places: readonly string[], outputs: number): string | undefined => {
  for (const place of places) {
    const stats = statSync(place, { throwIfNoEntry: false });
    if (stats?.isFile() && (outputs === 1 || basename(place) === basename(path))) return place;
    if (stats?.isDirectory() && readdirSync(place).includes(basename(path))) {
      const file = join(place, basename(path));
      if (statSync(file).isFile()) return file;
    }
  }
  return undefined;
};

const verifyOutput = async (build: BuildResult, { path, sha256, file }: Wanted): Promise<VerifiedOutput> => {
  if (path.split('/').includes('..'))
    throw new Failure(
      `published: ${displayText(path)} is outside the source: give a path inside it, without ..`,
    );
  const place = join(build.tree.merged, path);
  const common = { path: displayText(path), published: sha256, ...(file && { against: displayText(file) }) };
  if (!lstatSync(place, { throwIfNoEntry: false })?.isFile())
    return { ...common, verdict: 'missing', layers: [] };
  const rebuilt = await sha256Of(place);
  if (rebuilt === sha256) return { ...common, verdict: 'verified', rebuilt, layers: [] };
  const layers =
    file === undefined ? await guessLayers(place, rebuilt, sha256) : await explainLayers(file, place, path);
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
