import type { AxisName } from '../../model/axis-name.ts';
import type { Conditions } from '../../model/conditions.ts';
import { ExitCode } from '../../model/exit-code.ts';
import type { Fix } from '../../model/finding.ts';
import type { Host } from '../../model/host.ts';
import type { ReportAxis } from '../../model/report.ts';
import type { BuildRequest } from '../../sandbox/build-process/request.ts';
import { demandEmulator } from '../../sandbox/emulation/find-emulator.ts';
import { probeHost } from '../../sandbox/host/probe-host.ts';
import type { BuildRunner } from '../../sandbox/sandbox.ts';
import { withSandbox } from '../../sandbox/with-sandbox.ts';
import { counted } from '../../util/counted.ts';
import { displayLines, displayRaw } from '../../util/display.ts';
import { runnerOfSecondPair } from '../builds/build-pair.ts';
import { demandStarted } from '../builds/demand-started.ts';
import type { Observation } from '../builds/observe.ts';
import { OVERLAID } from '../builds/own-copies.ts';
import { runBuild, succeeded } from '../builds/run-builds.ts';
import { type Setting, setUp } from '../builds/set-up.ts';
import { wayOut } from '../failures/way-out.ts';
import { manifestDigest } from '../outputs/manifest-digest.ts';
import { during } from '../plan/during.ts';
import { isVaried } from '../plan/plan.ts';
import { wasVaried } from '../plan/prove.ts';
import type { SetUpOptions } from '../plan/run-options.ts';
import { optionsFrom } from '../scenario/recipe.ts';
import { ownPlaces } from './own-places.ts';
import { readConditions } from './read-conditions.ts';
import type { BuildToReplay } from './read-report.ts';

/** The result of a replayed build. */
export interface Replayed {
  /** How it ended: an exit code, or a word such as `timed-out`. */
  readonly exit: number | string;
  /** Whether the way it ended and every output are the same as in the report. */
  readonly same: boolean;
  readonly outputs: readonly ReplayedOutput[];
  readonly log: string;
  /** What helps, if the end of the log shows why it failed. */
  readonly fix: Fix | undefined;
  /** Reasons why the bytes may differ: another source, another host. */
  readonly notes: readonly string[];
}

export interface ReplayedOutput {
  /** Escaped for display. */
  readonly path: string;
  /** SHA-256, lower-case hex; undefined if there is no such file. */
  readonly before: string | undefined;
  readonly now: string | undefined;
}

/** Repeats a build from the report alone, starting at the same time by the build's clock. */
export const replayBuild = (
  wanted: BuildToReplay,
  signal: AbortSignal,
  progress: SetUpOptions['progress'] = () => {},
): Promise<Replayed> => {
  const { build } = wanted.recipe.scenario;
  return inside(wanted, build, { signal, progress }, async (setting, notes) => {
    const repeat = async (runner: BuildRunner, current = false): Promise<Observation> => {
      await during({ progress }, 'copying the source', () =>
        runner.prepare([requestFor(setting, wanted, current)]),
      );
      return runBuild(runner, requestFor(setting, wanted, current), setting.options);
    };
    const first = await repeat(setting.runner);
    const mayFailSetBack =
      wanted.build.exit === 0 &&
      first.build.outcome.kind === 'exited' &&
      !succeeded(first.build) &&
      isSetBack(requestFor(setting, wanted));
    const again = mayFailSetBack
      ? await repeat(runnerOfSecondPair(setting.runner, 'current'), true)
      : undefined;
    const observation = again !== undefined && succeeded(again.build) ? again : first;
    const { outcome, log } = observation.build;
    await demandStarted(observation.build, wanted.recipe.scenario, setting.runner);
    const exit = outcome.kind === 'exited' ? outcome.code : outcome.kind;
    return {
      exit,
      same: exit === wanted.build.exit && manifestDigest(observation.manifest) === wanted.build.digest,
      outputs: compareOutputs(wanted, observation),
      log: log.text,
      fix: succeeded(observation.build)
        ? undefined
        : wayOut(
            observation.build,
            { scenario: wanted.recipe.scenario, plan: setting.plan },
            suspectsOf(wanted),
          )?.fix,
      notes: observation === first ? notes : [...notes, SET_BACK],
    };
  });
};

/** The axes that only this build may owe its failure to; undefined if the control failed as well. */
const suspectsOf = ({ report, recipe, build }: BuildToReplay): readonly AxisName[] | undefined =>
  build.id === 'control' || report.builds.find(({ id }) => id === 'control')?.exit !== 0
    ? undefined
    : recipe.varied;

/** Starts a shell in the conditions of a build, at its path, on the caller's terminal. Resolves to the shell's exit code. */
export const shellInside = (
  wanted: BuildToReplay,
  interactive: boolean,
  signal: AbortSignal,
): Promise<number> =>
  inside(wanted, { argv: ['/bin/sh', ...(interactive ? ['-i'] : [])] }, { signal }, async (setting) => {
    const request = requestFor(setting, wanted);
    await setting.runner.prepare([request]);
    const { outcome } = await setting.runner.build({
      ...requestFor(setting, wanted),
      byHand: true,
    });
    return outcome.kind === 'exited' ? outcome.code : ExitCode.defect;
  });

const inside = async <Result>(
  { report, recipe, build: wanted }: BuildToReplay,
  build: BuildToReplay['recipe']['scenario']['build'],
  { signal, progress = () => {} }: Pick<SetUpOptions, 'signal'> & Partial<Pick<SetUpOptions, 'progress'>>,
  act: (setting: Setting<ReturnType<typeof optionsFrom>>, notes: readonly string[]) => Promise<Result>,
): Promise<Result> => {
  const host = probeHost();
  return withSandbox(host, signal, async (opening) => {
    const scenario = { ...recipe.scenario, build };
    const options = { ...optionsFrom({ ...recipe, scenario }, report.seed, signal), progress };
    const setting = await setUp(options, host, opening);
    if (wanted.conditions['emulated'] !== undefined) demandEmulator(host, setting.isolation);
    return await act(setting, notesOn(setting, { report, recipe, build: wanted }));
  });
};

const SET_BACK =
  'the build fails with its clock set back to the time of the report, as builds that refuse files from the future do: repeated with the current time';

/** Whether the clock of a build is behind the real time, which the kernel gives to files. */
const isSetBack = ({ conditions: { clock } }: BuildRequest): boolean => clock < 0;

/** `current`: its clock is not set to the start of the build in the report. */
const requestFor = (
  { plan, host }: Setting,
  { report, recipe, build }: BuildToReplay,
  current = false,
): BuildRequest => {
  const { id, startedMs, exit, seconds } = build;
  const { conditions: wanted } = ownPlaces(readConditions(build, plan.context).conditions, report, plan);
  const clockMoves = isVaried(plan, 'clock');
  const late = clockMoves && !current ? (Date.now() - startedMs) / 1000 : 0;
  return {
    id,
    ...(recipe.ownCopies && !id.endsWith(OVERLAID) ? { copy: 'own' } : {}),
    conditions: {
      ...wanted,
      filesystem: ownDisk(wanted, host),
      clock: Math.round((wanted.clock - late) * 1000) / 1000,
    },
    // A trial had less time than the run's own builds.
    ...(exit === 'timed-out' && seconds > 0 ? { timeoutMs: Math.ceil(seconds * 1000) } : {}),
  };
};

/** A folder on the disk of this host, if the report has one: the build sees only the kind of file system. */
const ownDisk = ({ filesystem }: Conditions, { disk }: Host): Conditions['filesystem'] =>
  filesystem.kind === 'disk' && disk !== undefined ? { kind: 'disk', folder: disk } : filesystem;

const notesOn = (
  { source, plan }: Setting,
  { report, recipe: { source: before }, build }: BuildToReplay,
): readonly string[] => [
  ...readConditions(build, plan.context).added.map(
    (name) => `the report has no setting for the axis ${name}, which is newer: the control's setting is used`,
  ),
  ...(plan.context.abilities.namespaces
    ? []
    : [`no namespaces here: ${displayLines(plan.context.abilities.reason ?? '')}`]),
  ...(ownPlaces(readConditions(build, plan.context).conditions, report, plan).moved
    ? ['the paths of the report are not used: without namespaces, builds have folders of this run']
    : []),
  ...(source.files === before.files && source.bytes === before.bytes
    ? []
    : [`the source has changed: now ${sizeOf(source)}, in the report ${sizeOf(before)}`]),
  ...plan.axes.flatMap(({ name, status, reason }) =>
    status === 'unavailable' && wasExercised(report.axes, name)
      ? [`${name} is not available here: ${reason}`]
      : [],
  ),
];

const wasExercised = (axes: readonly ReportAxis[], name: string): boolean =>
  axes.some((axis) => axis.name === name && wasVaried(axis));

/** Compares the outputs with the digests in the report. Empty if the report has none, as after a failed build. */
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

const sizeOf = ({ files, bytes }: { readonly files: number; readonly bytes: number }): string =>
  `${counted(files, 'file')} with ${counted(bytes, 'byte')}`;
