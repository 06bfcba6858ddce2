import type { Conditions } from '../../model/conditions.ts';
import { ExitCode } from '../../model/exit-code.ts';
import type { Host } from '../../model/host.ts';
import type { ReportAxis, ReportBuild } from '../../model/report.ts';
import type { BuildRequest } from '../../sandbox/build-process/request.ts';
import { probeHost } from '../../sandbox/host/probe-host.ts';
import { withSandbox } from '../../sandbox/with-sandbox.ts';
import { displayLines, displayRaw } from '../../util/display.ts';
import { Failure } from '../../util/failure.ts';
import type { Observation } from '../builds/observe.ts';
import { runBuild, succeeded } from '../builds/run-builds.ts';
import { type Setting, setUp } from '../builds/set-up.ts';
import { manifestDigest } from '../outputs/manifest-digest.ts';
import { optionsFrom } from '../scenario/recipe.ts';
import { readConditions } from './read-conditions.ts';
import type { BuildToReplay } from './read-report.ts';

/** What came of a build that was made again. */
export interface Replayed {
  /** How it ended: an exit code, or a word such as `timed-out`. */
  readonly exit: number | string;
  /** Whether all is as the report has it: how it ended, and every output. */
  readonly same: boolean;
  readonly outputs: readonly ReplayedOutput[];
  readonly log: string;
  /** What may keep the bytes from being the same: another source, another host. */
  readonly notes: readonly string[];
}

export interface ReplayedOutput {
  /** Fit for display. */
  readonly path: string;
  /** Lower-case hex; undefined where there is no such file. */
  readonly before: string | undefined;
  readonly now: string | undefined;
}

/** The same build again, from the report alone, beginning at the same moment by its own clock. */
export const replayBuild = (wanted: BuildToReplay, signal: AbortSignal): Promise<Replayed> =>
  inside(wanted, wanted.recipe.scenario.build, signal, async (setting, notes) => {
    const request = requestFor(setting, wanted.build);
    await setting.runner.prepare([request]);
    const observation = await runBuild(setting.runner, requestFor(setting, wanted.build), setting.options);
    const { outcome, log } = observation.build;
    if (outcome.kind === 'not-started')
      throw new Failure(
        `the sandbox could not be set up:\n${displayLines(outcome.message)}`,
        ExitCode.defect,
      );
    const exit = outcome.kind === 'exited' ? outcome.code : outcome.kind;
    return {
      exit,
      same: exit === wanted.build.exit && manifestDigest(observation.manifest) === wanted.build.digest,
      outputs: compareOutputs(wanted, observation),
      log: log.text,
      notes,
    };
  });

/** A shell in the conditions of a build, at its path, on the caller's own terminal. Resolves to the shell's exit code. */
export const shellInside = (
  wanted: BuildToReplay,
  interactive: boolean,
  signal: AbortSignal,
): Promise<number> =>
  inside(wanted, { argv: ['/bin/sh', ...(interactive ? ['-i'] : [])] }, signal, async (setting) => {
    const request = requestFor(setting, wanted.build);
    await setting.runner.prepare([request]);
    const { outcome } = await setting.runner.build({
      ...requestFor(setting, wanted.build),
      byHand: true,
    });
    return outcome.kind === 'exited' ? outcome.code : ExitCode.defect;
  });

const inside = async <Result>(
  { report, recipe, build: wanted }: BuildToReplay,
  build: BuildToReplay['recipe']['scenario']['build'],
  signal: AbortSignal,
  act: (setting: Setting, notes: readonly string[]) => Promise<Result>,
): Promise<Result> => {
  const host = probeHost();
  return withSandbox(host, signal, async (opening) => {
    const scenario = { ...recipe.scenario, build };
    const setting = await setUp(optionsFrom({ ...recipe, scenario }, report.seed, signal), host, opening);
    return await act(setting, notesOn(setting, { report, recipe, build: wanted }));
  });
};

const requestFor = ({ plan, host }: Setting, build: ReportBuild): BuildRequest => {
  const { id, startedMs, exit, seconds } = build;
  const { conditions: wanted } = readConditions(build, plan.context);
  const clockMoves = plan.axes.some(({ name, status }) => name === 'clock' && status === 'varied');
  const late = clockMoves ? (Date.now() - startedMs) / 1000 : 0;
  return {
    id,
    conditions: {
      ...wanted,
      filesystem: ownDisk(wanted, host),
      clock: Math.round((wanted.clock - late) * 1000) / 1000,
    },
    // A trial had less time than the run's own builds.
    ...(exit === 'timed-out' && seconds > 0 ? { timeoutMs: Math.ceil(seconds * 1000) } : {}),
  };
};

/** The folder on disk is the caller's own; what a build sees of it is the kind of file system. */
const ownDisk = ({ filesystem }: Conditions, { disk }: Host): Conditions['filesystem'] =>
  filesystem.kind === 'disk' && disk !== undefined ? { kind: 'disk', folder: disk } : filesystem;

const notesOn = (
  { source, plan }: Setting,
  { report: { axes }, recipe: { source: before }, build }: BuildToReplay,
): readonly string[] => [
  ...readConditions(build, plan.context).added.map(
    (name) => `the report was written before the axis ${name} existed: it has the setting of its control`,
  ),
  ...(source.files === before.files && source.bytes === before.bytes
    ? []
    : [
        `the source is another one: ${source.files} files of ${source.bytes} bytes now, ${before.files} of ${before.bytes} then`,
      ]),
  ...plan.axes.flatMap(({ name, status, reason }) =>
    status === 'unavailable' && wasExercised(axes, name) ? [`${name} is not available here: ${reason}`] : [],
  ),
];

const wasExercised = (axes: readonly ReportAxis[], name: string): boolean =>
  axes.some((axis) => axis.name === name && axis.status === 'exercised');

/** Those whose digests the report has. A failed run may have compared none. */
const compareOutputs = (
  { report, build }: BuildToReplay,
  observation: Observation,
): readonly ReplayedOutput[] => {
  const now = new Map(
    succeeded(observation.build)
      ? observation.manifest.flatMap(({ path, sha256 }) =>
          sha256 === undefined ? [] : [[displayRaw(path), sha256] as const],
        )
      : [],
  );
  const before = new Map(
    report.outputs.flatMap(({ path, sha256 }) =>
      sha256[build.id] === undefined ? [] : [[path, sha256[build.id]] as const],
    ),
  );
  if (before.size === 0) return [];
  return [...new Set([...before.keys(), ...now.keys()])]
    .sort()
    .map((path) => ({ path, before: before.get(path), now: now.get(path) }));
};
