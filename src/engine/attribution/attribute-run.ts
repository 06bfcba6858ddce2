import { Failure } from '../../util/failure.ts';
import { succeeded } from '../builds/run-builds.ts';
import type { Known } from '../explain/examine-output.ts';
import { latentRequest } from '../explain/latent-request.ts';
import { compareManifests, differs } from '../outputs/compare-manifests.ts';
import { during } from '../plan/during.ts';
import { isVaried } from '../plan/plan.ts';
import { mayHaveActed, wasVaried } from '../plan/prove.ts';
import { traceWriters } from '../trace/trace-writers.ts';
import { addCommands } from './add-commands.ts';
import { type Attributed, conclude, nothingLearnt } from './conclude.ts';
import { hintsFrom } from './hints.ts';
import type { RunToAttribute } from './run-to-attribute.ts';
import { type Attribution, attribute } from './search/attribute.ts';
import type { Builder, Outcome } from './search/builder.ts';
import { secondExperiment } from './second-experiment.ts';
import { outcomeOf } from './trials/outcome-of.ts';
import { filesOf } from './trials/setting-parts.ts';
import { type TrialBuilder, trialBuilder } from './trials/trial-builder.ts';
import { type Sources, trialConditions } from './trials/trial-conditions.ts';
import { trialLimit } from './trials/trial-limit.ts';

/** Builds again until the axes to blame for each difference are known, or `maxBuilds` is reached (docs/design.md, section 6). */
export const attributeRun = async (run: RunToAttribute): Promise<Attributed | undefined> => {
  // Without a control that succeeds there is nothing to compare a build with.
  if (!succeeded(run.control.build)) return undefined;
  const failed = !succeeded(run.experiment.build);
  if (!failed && !run.comparisons.some(differs)) return undefined;

  const { options } = run;
  const sources = sourcesOf(run);
  const limit = trialLimit(run.control.build, run.experiment.build, options.timeoutMs);
  const trials = trialBuilder(
    {
      runner: run.runner,
      sources,
      options,
      limit,
      keepTrees: failed,
      control: run.control,
      experiment: run.experiment,
      known: knownOf(run),
    },
    filesOf(run.source),
  );
  const high = outcomeOf(run.experiment, options.scenario);
  const explained = explainOnce(run, trials, high);
  const maxBuilds = options.maxBuilds - run.built;
  options.progress({ kind: 'searching', most: maxBuilds });
  const attribution = await unlessImpossible({
    builder: announced(trials, run.beforeTrials),
    suspects: run.axes.filter(mayHaveActed).map(({ name }) => name),
    control: outcomeOf(run.control, options.scenario),
    experiment: high,
    hints: async (outcome) => hintsFrom((await explained(outcome)).explanation!),
    maxBuilds,
  });
  if (attribution instanceof Failure) return nothingLearnt(run, trials, attribution);
  const { comparisons, explanation } = await explained(attribution.compared ?? high);
  const attributed = conclude(run, attribution, trials, comparisons, explanation);
  if (options.trace !== true) return attributed;
  const { blames } = attributed.report;
  const traced = await during(options, 'tracing which commands write the outputs', () =>
    addCommands(attribution.outputs, blames, (taken) =>
      traceWriters(
        run.runner,
        `trace-${taken.join('-') || 'control'}`,
        trialConditions(sources, { taken: new Set(taken), others: new Set(), controls: [] }, Date.now()),
      ),
    ),
  );
  return { ...attributed, report: { ...attributed.report, blames: traced } };
};

const knownOf = (run: RunToAttribute): Known => {
  const { canaries } = latentRequest(run.plan, run.axes, run.control, run.experiment, []);
  return { canaries, varied: run.axes.filter(wasVaried).map(({ name }) => name) };
};

/** The comparison of the control with a build, and its explanation. */
type Explained = Pick<RunToAttribute, 'comparisons' | 'explanation'>;

/** Compares the control with the build of an outcome and explains the differences, once for each outcome; those of the experiment are known. */
const explainOnce = (
  run: RunToAttribute,
  trials: TrialBuilder,
  high: Outcome,
): ((outcome: Outcome) => Promise<Explained>) => {
  const known = new Map<Outcome, Promise<Explained>>([[high, Promise.resolve(run)]]);
  const explain = async (outcome: Outcome): Promise<Explained> => {
    const instead = trials.observationOf(outcome)!;
    const comparisons = compareManifests(run.control.manifest, instead.manifest, run.options.scenario);
    return { comparisons, explanation: await run.explainPair(instead, comparisons) };
  };
  return (outcome) => {
    const explained = known.get(outcome) ?? explain(outcome);
    known.set(outcome, explained);
    return explained;
  };
};

/** The same builder, which calls `announce` before its first build. */
const announced = (builder: Builder, announce: () => Promise<void>): Builder => {
  let announcement: Promise<void> | undefined;
  return {
    ...builder,
    build: async (requests, more) => {
      announcement ??= announce();
      await announcement;
      return builder.build(requests, more);
    },
  };
};

/** Returns the failure if the sandbox cannot build a trial: the results of the two builds are still reported. */
const unlessImpossible = async (input: Parameters<typeof attribute>[0]): Promise<Attribution | Failure> => {
  try {
    return await attribute(input);
  } catch (error) {
    if (error instanceof Failure) return error;
    throw error;
  }
};

const sourcesOf = ({ plan, options, control, experiment }: RunToAttribute): Sources => ({
  control: plan.control,
  first: plan.experiment,
  second: secondExperiment(plan, options.varied),
  controlStartedMs: control.build.startedMs,
  experimentStartedMs: experiment.build.startedMs,
  movesClocks: isVaried(plan, 'clock'),
});
