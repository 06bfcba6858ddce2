import type { AxisName } from '../../model/axis-name.ts';
import type { DiffoscopeReport } from '../../model/diffoscope-report.ts';
import type { MendReport } from '../../model/mend-report.ts';
import type { RunResult } from '../../model/run-result.ts';
import type { Scenario } from '../../model/scenario.ts';
import { probeHost } from '../../sandbox/host/probe-host.ts';
import type { Sandbox } from '../../sandbox/sandbox.ts';
import type { SourceTree } from '../../sandbox/snapshot/read-source.ts';
import { withSandbox } from '../../sandbox/with-sandbox.ts';
import { counted } from '../../util/counted.ts';
import { readPatterns } from '../../util/patterns/read-pattern.ts';
import type { Attributed } from '../attribution/conclude.ts';
import { buildAndCompare } from '../builds/build-and-compare.ts';
import { builtIn } from '../builds/built-in.ts';
import type { Observation } from '../builds/observe.ts';
import type { Outcome } from '../builds/outcome.ts';
import { provedBy } from '../builds/proved-by.ts';
import { isEmulated, reachOf } from '../builds/reach.ts';
import { readingsOf } from '../builds/readings-of.ts';
import { recordUse } from '../builds/record-use.ts';
import { succeeded } from '../builds/run-builds.ts';
import { type Setting, setUp } from '../builds/set-up.ts';
import { judge } from '../builds/verdict.ts';
import { openOutputs } from '../diffoscope/open-outputs.ts';
import type { Explanation } from '../explain/explanation.ts';
import { findLatent } from '../explain/find-latent.ts';
import { latentModes } from '../explain/latent-modes.ts';
import { latentRequest } from '../explain/latent-request.ts';
import { withLatentDates } from '../explain/with-latent-dates.ts';
import { differs, type OutputComparison } from '../outputs/compare-manifests.ts';
import { copiedFromSource } from '../outputs/copied-from-source.ts';
import { areEmpty } from '../outputs/demand-outputs.ts';
import { refuseVainPatterns } from '../outputs/refuse-vain-patterns.ts';
import { unmatchedOutputs } from '../outputs/unmatched-outputs.ts';
import { during } from '../plan/during.ts';
import type { Plan } from '../plan/plan.ts';
import { proveAxes, wasVaried } from '../plan/prove.ts';
import type { RunOptions } from '../plan/run-options.ts';
import { hostVersions } from '../report/host-versions.ts';
import { makeReport } from '../report/make-report.ts';
import { recheckSource } from '../scenario/resolve-source.ts';
import { namesWord } from '../scenario/words-of.ts';
import { keepTrees } from './keep-trees.ts';
import { sharedBinds } from './shared-binds.ts';

const NOTHING_DIFFERS = {
  unexplained: { outputs: 0, bytes: 0 },
  explained: { differences: 0, of: 0 },
  outputs: [],
} as const;

const ownCopies = ({ binds }: Scenario): string =>
  binds.some((bind) => bind.private)
    ? 'each build had a full copy of the source and of its private binds, because it renames a folder of them'
    : 'each build had a full copy of the source, because it renames a folder of it';

/** The builds that a verdict compares, control first, and what they were built from. */
export interface ComparedBuilds {
  readonly source: SourceTree;
  readonly plan: Plan;
  readonly observations: readonly Observation[];
}

/** Receives the results of a run as soon as they exist. The run waits until each promise resolves. */
export interface RunListener {
  /** The verdict and the results so far, before further builds search for the axes to blame. Not called if no further builds are needed. */
  readonly preliminary?: (result: RunResult) => Promise<void>;
  /** The builds while their trees exist, after the result is known. */
  readonly compared?: (builds: ComparedBuilds) => Promise<void>;
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
  readPatterns([...(options.scenario.outputs ?? []), ...options.scenario.ignore]);
  refuseVainPatterns(options.scenario);
  const work = async (opening: Promise<Sandbox>): Promise<RunResult> => {
    const setting = await setUp(options, host, opening);
    const versions = hostVersions(host);
    const { setting: settled, ...outcome } = await buildAndCompare(setting);
    const result = await conclude(settled, outcome, await versions, startedAt, listener);
    await recheckSource(options.scenario.source, options.signal);
    const { keep } = options;
    if (listener.compared !== undefined)
      await listener.compared({
        source: setting.source,
        plan: settled.plan,
        observations: outcome.observations,
      });
    if (keep !== undefined)
      await during(options, 'keeping the trees of the builds', () => keepTrees(outcome.observations, keep));
    options.signal.throwIfAborted();
    return result;
  };
  return withSandbox(host, options.signal, work, listener.final);
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
  const [first, second] = readingsOf(outcome);
  const axes = proveAxes(plan, first, second, reachOf(outcome, setting));
  const judgement = judge(
    // A build that fails under emulation shows nothing about the build itself.
    observations.flatMap(({ build }) => (isEmulated(build) ? [] : [build])),
    comparisons,
    axes,
    options.require,
  );
  // Builds that differ in one setting alone were made already, so that no other axis can be to blame.
  const proved = provedBy(outcome);
  const suspects = proved === undefined ? axes : axes.filter(({ name }) => name === proved.axis);
  const differing = comparisons.filter(differs).length;
  const latent = { ...setting, axes, control };
  // The code that explains and attributes is loaded only if there is a difference to explain.
  const explainPair = async (experiment: Observation, pairs: readonly OutputComparison[]) => {
    const { explainOutcome } = await import('../explain/explain-outcome.ts');
    return during(options, `explaining ${counted(pairs.filter(differs).length, 'output')}`, async () => {
      const explained = await explainOutcome(plan, suspects, control, experiment, pairs, {
        modes: options.scenario.modes,
        listOpen: options.withDiffoscope === true,
      });
      return withLatentDates(explained, { ...latent, experiment, comparisons: pairs });
    });
  };
  const failed = judgement.verdict === 'failed';
  const variedIn = axes.filter(wasVaried).map(({ name }) => name);
  const equal = async () => {
    const findings = [
      ...(await findLatent(latentRequest(plan, axes, control, varied, comparisons))),
      ...latentModes(comparisons),
    ];
    return withLatentDates({ ...NOTHING_DIFFERS, findings }, { ...latent, experiment: varied, comparisons });
  };
  const explanation = failed
    ? await whyFailed(control, varied, setting, variedIn)
    : await (differing === 0
        ? during(options, 'searching the outputs for times', equal)
        : explainPair(varied, comparisons));
  const unmatched = failed ? '' : await unmatchedOutputs(options.scenario, control.manifest, varied.manifest);
  const empty =
    !failed && areEmpty([control.manifest, varied.manifest])
      ? 'no content was compared: the outputs hold no file and no link'
      : '';
  const old = failed ? '' : await copiedFromSource(control.manifest, control.build.tree, setting.source);
  const shared = failed ? '' : sharedBinds(options.scenario);
  const copied = setting.ownCopies ? ownCopies(options.scenario) : '';
  const recorded = options.recordUse && !failed ? await recordUse(setting, control) : undefined;
  const facts = {
    options,
    epoch: setting.epoch,
    source: setting.source,
    isNamed: namesWord(options.scenario.build, setting.source),
    ownCopies: setting.ownCopies,
    plan,
    axes,
    judgement: {
      ...judgement,
      reason: [judgement.reason, unmatched, empty, old, shared, copied].filter(Boolean).join('; '),
    },
    observations,
    abandoned,
    recorded,
    versions,
  };
  const seconds = (): number => (performance.now() - startedAt) / 1000;
  const before = { comparisons, explanation, attributed: undefined, preliminary: true } as const;
  const attribute = async (): Promise<Attributed | undefined> => {
    if (proved !== undefined) {
      const { blameEmulated } = await import('../attribution/blame-emulated.ts');
      return blameEmulated(proved.axis, proved.builds, comparisons, explanation);
    }
    if (!options.attribute || (!failed && differing === 0)) return undefined;
    return (await import('../attribution/attribute-run.ts')).attributeRun({
      ...setting,
      axes,
      control,
      experiment: varied,
      comparisons,
      explanation,
      built: builtIn(outcome),
      explainPair,
      beforeTrials: async () => preliminary?.(makeReport({ ...facts, ...before, seconds: seconds() })),
    });
  };
  const attributed = await attribute();
  const diffoscope =
    options.withDiffoscope && !failed
      ? await askDiffoscopeAbout(attributed?.explanation ?? explanation, attributed, options)
      : undefined;
  const mended =
    options.mend !== undefined ? await mendRun(setting, outcome, explanation, attributed) : undefined;
  return makeReport({
    ...facts,
    mended,
    comparisons: attributed?.comparisons ?? comparisons,
    explanation: attributed?.explanation ?? explanation,
    attributed,
    diffoscope,
    seconds: seconds(),
    preliminary: false,
  });
};

const mendRun = async (
  setting: Setting<RunOptions>,
  outcome: Outcome,
  explanation: Explanation,
  attributed: Attributed | undefined,
): Promise<MendReport> =>
  (await import('../mend/mend-run.ts')).mendRun(setting, outcome, explanation, attributed);

const askDiffoscopeAbout = async (
  explanation: Explanation,
  attributed: Attributed | undefined,
  options: RunOptions,
): Promise<DiffoscopeReport | undefined> => {
  const open = openOutputs(explanation, attributed?.unexplainedBytes);
  if (open.length === 0) return undefined;
  const { askDiffoscope } = await import('../diffoscope/ask-diffoscope.ts');
  return during(options, 'asking diffoscope about what is not explained', () =>
    askDiffoscope(open, options.signal),
  );
};

/** What the logs show where a build failed. */
const whyFailed = async (
  control: Observation,
  experiment: Observation,
  { options: { scenario }, plan }: Setting<RunOptions>,
  varied: readonly AxisName[],
): Promise<Explanation> => {
  const { controlFinding, experimentFinding } = await import('../attribution/failure-finding.ts');
  const findings = succeeded(control.build)
    ? experimentFinding(experiment.build, { scenario, plan }, varied)
    : [controlFinding(control.build, experiment.build, { scenario, plan })];
  return { ...NOTHING_DIFFERS, findings };
};
