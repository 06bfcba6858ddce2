import { ExitCode } from '../../model/exit-code.ts';
import type { Reach } from '../../model/unreached.ts';
import type { BuildRequest } from '../../sandbox/build-process/request.ts';
import { probeHost } from '../../sandbox/host/probe-host.ts';
import type { Sandbox } from '../../sandbox/sandbox.ts';
import { withSandbox } from '../../sandbox/with-sandbox.ts';
import { displayText } from '../../util/display.ts';
import { Failure } from '../../util/failure.ts';
import type { Observation } from '../builds/observe.ts';
import { outliveClockTick, runBuild, runBuilds, succeeded } from '../builds/run-builds.ts';
import { containsOwnTime } from '../builds/same-second.ts';
import { type Setting, setUp } from '../builds/set-up.ts';
import { type Labelled, withUnmovedClock } from '../builds/unmoved-clock.ts';
import { withoutTracing } from '../builds/untraced.ts';
import { judge } from '../builds/verdict.ts';
import type { Explanation } from '../explain/explanation.ts';
import { findLatent } from '../explain/find-latent.ts';
import { latentModes } from '../explain/latent-modes.ts';
import { latentRequest } from '../explain/latent-request.ts';
import { compareManifests, type OutputComparison } from '../outputs/compare-manifests.ts';
import { proveAxes } from '../plan/prove.ts';
import type { RunOptions } from '../plan/run-options.ts';
import { hostVersions } from '../report/host-versions.ts';
import { makeReport } from '../report/make-report.ts';
import type { RunResult } from '../report/run-result.ts';
import { recheckSource } from '../scenario/resolve-source.ts';
import { keepTrees } from './keep-trees.ts';

const NOTHING_DIFFERS = {
  unexplained: { outputs: 0, bytes: 0 },
  explained: { differences: 0, of: 0 },
  outputs: [],
} as const;

/** Receives the results of a run as soon as they exist. The run waits until each promise resolves. */
export interface RunListener {
  /** The verdict and the results so far, before further builds search for the axes to blame. Not called if no further builds are needed. */
  readonly preliminary?: (result: RunResult) => Promise<void>;
  /** The complete result, while processes and files are still being cleaned up. */
  readonly final?: (result: RunResult) => Promise<void>;
}

/** Runs a scenario: plan, builds, proof, comparison, explanation (docs/design.md, section 2). Throws Failure if it cannot start. */
export const runScenario = async (
  options: RunOptions,
  host = probeHost(),
  listener: RunListener = {},
): Promise<RunResult> => {
  const startedAt = performance.now();
  const work = async (opening: Promise<Sandbox>): Promise<RunResult> => {
    const setting = await setUp(options, host, opening);
    const versions = hostVersions(host);
    const { setting: settled, ...outcome } = await experiment(setting);
    const result = await conclude(settled, outcome, await versions, startedAt, listener);
    await recheckSource(options.scenario.source);
    if (options.keep !== undefined) await keepTrees(outcome.observations, options.keep);
    options.signal.throwIfAborted();
    return result;
  };
  return withSandbox(host, options.signal, work, listener.final);
};

/** All builds that count, and the pair that was compared. */
interface Outcome {
  readonly observations: readonly Observation[];
  /** Builds that do not count. */
  readonly abandoned: readonly Labelled[];
  readonly control: Observation;
  readonly experiment: Observation;
  readonly comparisons: readonly OutputComparison[];
}

const experiment = async (
  setting: Setting<RunOptions>,
): Promise<Outcome & { readonly setting: Setting<RunOptions> }> => {
  const { options, plan, runner } = setting;
  const requests = [
    { id: 'control', conditions: plan.control, ...recorded(setting) },
    { id: 'experiment', conditions: plan.experiment, ...recorded(setting) },
  ];
  let observations: Observation[];
  if (options.profile === 'thorough') {
    const control = await runBuild(runner, requests[0]!, options);
    await outliveClockTick(control.build, options);
    observations = [control, await runBuild(runner, requests[1]!, options)];
  } else observations = await runBuilds(runner, requests, options);
  for (const { build } of observations)
    if (build.outcome.kind === 'not-started')
      throw new Failure(
        `the sandbox of the ${build.id} build could not be set up:\n${displayText(build.outcome.message)}`,
        ExitCode.defect,
      );
  const untraced = await withoutTracing(setting, observations as [Observation, Observation]);
  const { setting: settled, pair, ...unmoved } = await withUnmovedClock(untraced.setting, untraced.pair);
  const [control, varied] = pair;
  const abandoned = [...untraced.abandoned, ...unmoved.abandoned];
  const outcome = { observations: pair, abandoned, control, experiment: varied };
  if (!pair.every(({ build }) => succeeded(build))) return { setting: settled, ...outcome, comparisons: [] };
  demandOutputs(control, varied, options);
  const comparisons = compare(control, varied, options);
  return { setting: settled, ...(await secondLook(settled, { ...outcome, comparisons })) };
};

const recorded = ({ traced }: Setting<RunOptions>): Pick<BuildRequest, 'trace'> =>
  traced ? { trace: 'programs' } : {};

/** If all outputs are equal but one contains a time from the build itself, builds once more after the clock has moved on; that build decides. */
const secondLook = async (setting: Setting<RunOptions>, outcome: Outcome): Promise<Outcome> => {
  const { options, plan, runner } = setting;
  const clockExcluded = plan.axes.some(({ name, status }) => name === 'clock' && status === 'excluded');
  if (clockExcluded || outcome.comparisons.some(({ verdict }) => verdict !== 'identical')) return outcome;
  if (!(await containsOwnTime(outcome.control, outcome.comparisons))) return outcome;
  await outliveClockTick(outcome.control.build, options);
  const request = { id: 'experiment-later', conditions: plan.experiment, ...recorded(setting) };
  const later = await runBuild(runner, request, options);
  return {
    ...outcome,
    observations: [...outcome.observations, later],
    experiment: later,
    comparisons: compare(outcome.control, later, options),
  };
};

const compare = (control: Observation, varied: Observation, { scenario }: RunOptions): OutputComparison[] =>
  compareManifests(control.manifest, varied.manifest, scenario);

const demandOutputs = (control: Observation, varied: Observation, { scenario }: RunOptions): void => {
  if (control.manifest.length + varied.manifest.length > 0) return;
  throw new Failure(
    scenario.outputs === undefined
      ? 'the build created and changed no file: there is nothing to compare'
      : `no file after the build matches the outputs ${scenario.outputs.join(', ')}\n  paths start from the source folder; leave the outputs out to compare every file that the build creates or changes`,
  );
};

const conclude = async (
  setting: Setting<RunOptions>,
  outcome: Outcome,
  versions: Record<string, string>,
  startedAt: number,
  { preliminary }: RunListener,
): Promise<RunResult> => {
  const { options, plan } = setting;
  const { observations, abandoned, control, experiment: varied, comparisons } = outcome;
  const axes = proveAxes(plan, control.build.readings, varied.build.readings, reachOf(observations, setting));
  const judgement = judge(
    observations.map(({ build }) => build),
    comparisons,
    axes,
    options.require,
  );
  const differing = comparisons.filter(({ verdict }) => verdict !== 'identical').length;
  if (differing > 0) options.progress({ kind: 'explaining', outputs: differing });
  // The code that explains and attributes is loaded only if there is a difference to explain.
  const explainPair = async (other: Observation, pairs: readonly OutputComparison[]) =>
    (await import('../explain/explain-outcome.ts')).explainOutcome(plan, axes, control, other, pairs);
  const failed = judgement.verdict === 'failed';
  const equal = async () => ({
    ...NOTHING_DIFFERS,
    findings: [
      ...(await findLatent(latentRequest(plan, axes, control, varied, comparisons))),
      ...latentModes(comparisons),
    ],
  });
  const explanation = failed
    ? await withoutControl(control, varied)
    : await (differing === 0 ? equal() : explainPair(varied, comparisons));
  const facts = { options, source: setting.source, plan, axes, judgement, observations, abandoned, versions };
  const seconds = (): number => (performance.now() - startedAt) / 1000;
  const before = { comparisons, explanation, attributed: undefined, preliminary: true } as const;
  const attributed =
    options.attribute && (failed || differing > 0)
      ? await (await import('../attribution/attribute-run.ts')).attributeRun({
          ...setting,
          axes,
          control,
          experiment: varied,
          comparisons,
          explanation,
          built: observations.length + abandoned.length,
          explainPair,
          beforeTrials: async () => preliminary?.(makeReport({ ...facts, ...before, seconds: seconds() })),
        })
      : undefined;
  return makeReport({
    ...facts,
    comparisons: attributed?.comparisons ?? comparisons,
    explanation: attributed?.explanation ?? explanation,
    attributed,
    seconds: seconds(),
    preliminary: false,
  });
};

/** What all builds of one command executed: a program that only one of them executed counts, too. */
const reachOf = (
  observations: readonly Observation[],
  { options, unrecorded }: Setting<RunOptions>,
): Reach => {
  const builds = observations.map(({ build }) => build);
  const known = builds.flatMap(({ unreached }) => (unreached === undefined ? [] : [unreached]));
  return {
    unreached: known.length < builds.length ? undefined : known.flat(),
    trees: builds.map(({ conditions }) => conditions['build-path']),
    vouchedFor: options.scenario.vouchedFor,
    unrecorded: unrecorded === '' ? 'the build removed the records' : unrecorded,
  };
};

/** What is known where the control failed: that it did, and how its log ends. */
const withoutControl = async (
  { build }: Observation,
  varied: Observation,
): Promise<Explanation | undefined> => {
  if (succeeded(build)) return undefined;
  const { controlFinding } = await import('../attribution/failure-finding.ts');
  return { ...NOTHING_DIFFERS, findings: [controlFinding(build, varied.build)] };
};
