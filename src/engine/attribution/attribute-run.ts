import type { AxisName } from '../../model/axis-name.ts';
import { Failure } from '../../model/failure.ts';
import type { Finding } from '../../model/finding.ts';
import type { RawPath } from '../../model/raw-path.ts';
import type { ReportAttribution, ReportAxis, Unexplained } from '../../model/report.ts';
import type { SourceTree } from '../../sandbox/snapshot/read-source.ts';
import type { Laboratory } from '../../sandbox/workshop.ts';
import { displayLines, displayRaw } from '../../util/display.ts';
import { type Attribution, attribute, type Blame } from '../attribute/attribute.ts';
import type { Outcome } from '../attribute/builder.ts';
import { compareManifests, type OutputComparison } from '../compare-manifests.ts';
import type { Explanation } from '../explain/index.ts';
import type { Observation } from '../observe.ts';
import type { Plan } from '../plan.ts';
import { succeeded } from '../run-builds.ts';
import type { RunOptions } from '../run-options.ts';
import { traceWriters } from '../trace/trace-writers.ts';
import { addCommands } from './add-commands.ts';
import { judgeFindings, nameSet, reportBlame } from './describe-blame.ts';
import { failureFinding } from './failure-finding.ts';
import { findingsOf, hintsFrom } from './hints.ts';
import { outcomeOf } from './outcome-of.ts';
import { secondExperiment } from './second-experiment.ts';
import { filesOf } from './setting-parts.ts';
import { type TrialBuilder, trialBuilder } from './trial-builder.ts';
import { type Sources, trialConditions } from './trial-conditions.ts';

/** A run whose two builds do not agree. */
export interface RunToAttribute {
  readonly options: RunOptions;
  readonly plan: Plan;
  readonly laboratory: Laboratory;
  readonly source: SourceTree;
  readonly axes: readonly ReportAxis[];
  readonly control: Observation;
  readonly experiment: Observation;
  readonly comparisons: readonly OutputComparison[];
  /** Undefined where a build failed. */
  readonly explanation: Explanation | undefined;
  readonly explainPair: (
    experiment: Observation,
    comparisons: readonly OutputComparison[],
  ) => Promise<Explanation>;
  /** How many builds there are already. */
  readonly built: number;
}

/** What building again has shown, ready for the report. */
export interface Attributed {
  readonly observations: readonly Observation[];
  readonly labels: ReadonlyMap<string, string>;
  readonly comparisons: readonly OutputComparison[];
  readonly explanation: Explanation | undefined;
  readonly findings: readonly Finding[];
  /** Without the outputs whose culprits were confirmed. */
  readonly unexplained: Unexplained;
  /** The axes to blame for each output that differs; undefined where nothing was learnt. */
  readonly axes: ReadonlyMap<RawPath, readonly AxisName[]> | undefined;
  readonly report: ReportAttribution;
  /** For the report's reason: whose fault a failure is, or why that is not known. */
  readonly reasons: readonly string[];
}

/** Builds again until it is known whose fault each difference is, or `maxBuilds` is reached (DESIGN, section 6). */
export const attributeRun = async (run: RunToAttribute): Promise<Attributed | undefined> => {
  const failed = !succeeded(run.control.build) || !succeeded(run.experiment.build);
  if (!failed && run.comparisons.every(({ verdict }) => verdict === 'identical')) return undefined;

  const { options } = run;
  const sources = sourcesOf(run);
  const trials = trialBuilder(run.laboratory, sources, filesOf(run.source), options, failed);
  const high = outcomeOf(run.experiment, options.scenario);
  let { comparisons, explanation } = run;
  const attribution = await unlessImpossible({
    builder: trials,
    suspects: run.axes.filter(({ status }) => status === 'exercised').map(({ name }) => name),
    control: outcomeOf(run.control, options.scenario),
    experiment: high,
    hints: async (outcome: Outcome) => {
      if (outcome !== high) {
        const instead = trials.observationOf(outcome)!;
        comparisons = compareManifests(run.control.manifest, instead.manifest, options.scenario);
        explanation = await run.explainPair(instead, comparisons);
      }
      return hintsFrom(explanation!);
    },
    maxBuilds: options.maxBuilds - run.built,
  });
  if (attribution instanceof Failure) return nothingLearnt(run, trials, attribution);
  const attributed = conclude(run, attribution, trials, comparisons, explanation);
  if (options.trace !== true) return attributed;
  const { blames } = attributed.report;
  const traced = await addCommands(attribution.outputs, blames, (taken) =>
    traceWriters(
      run.laboratory,
      `trace-${taken.join('-') || 'control'}`,
      trialConditions(sources, { taken: new Set(taken), others: new Set(), pins: [] }, Date.now()),
      options.scenario.build,
    ),
  );
  return { ...attributed, report: { ...attributed.report, blames: traced } };
};

/** The failure where the sandbox fails a trial: the run has its two builds all the same. */
const unlessImpossible = async (input: Parameters<typeof attribute>[0]): Promise<Attribution | Failure> => {
  try {
    return await attribute(input);
  } catch (error) {
    if (error instanceof Failure) return error;
    throw error;
  }
};

const nothingLearnt = (
  { comparisons, explanation }: RunToAttribute,
  { observations, labels }: TrialBuilder,
  { message }: Failure,
): Attributed => ({
  observations,
  labels,
  comparisons,
  explanation,
  findings: explanation?.findings ?? [],
  unexplained: explanation?.unexplained ?? { outputs: 0, bytes: 0 },
  axes: undefined,
  report: { builds: observations.length, blames: [] },
  reasons: [`more builds were to find the axes to blame, but ${message}`],
});

const conclude = (
  run: RunToAttribute,
  { outputs, failure, builds }: Attribution,
  trials: TrialBuilder,
  comparisons: readonly OutputComparison[],
  explanation: Explanation | undefined,
): Attributed => {
  const findings = explanation?.findings ?? [];
  const judged = [...outputs].flatMap(([output, blame]) =>
    judgeFindings(output, findingsOf(findings, output), blame),
  );
  const loser = succeeded(run.control.build) ? run.experiment : run.control;
  return {
    observations: trials.observations.toSorted((one, other) => one.build.startedMs - other.build.startedMs),
    labels: trials.labels,
    comparisons,
    explanation,
    findings: [
      ...(failure === undefined ? [] : failureFinding(failure, displayLines(loser.build.log.text))),
      ...judged,
      ...findings.filter(({ latent }) => latent),
    ],
    unexplained: stillUnexplained(explanation, outputs),
    axes: new Map([...outputs].map(([output, blame]) => [output, axesOf(blame)])),
    report: {
      builds,
      blames: [
        ...(failure === undefined ? [] : [reportBlame('', failure)]),
        ...[...outputs].map(([output, blame]) => reportBlame(output, blame)),
      ],
    },
    reasons:
      failure?.kind === 'axes'
        ? [
            `because of ${failure.sets.map((set) => nameSet(set as AxisName[], failure.parts)).join('; and of ')}`,
          ]
        : failure?.kind === 'noise'
          ? ['but not always, under the same conditions']
          : [],
  };
};

/** An output whose culprits were confirmed from both sides is accounted for, whatever its bytes mean. */
const stillUnexplained = (
  explanation: Explanation | undefined,
  blames: ReadonlyMap<RawPath, Blame>,
): Unexplained => {
  const left = (explanation?.outputs ?? []).filter(
    ({ output, unexplainedBytes }) => unexplainedBytes > 0 && blames.get(output)?.kind !== 'axes',
  );
  const first = explanation?.unexplained.first;
  const isLeft = left.some(({ output }) => first?.where.split(' > ')[0] === displayRaw(output));
  return {
    outputs: left.length,
    bytes: left.reduce((sum, { unexplainedBytes }) => sum + unexplainedBytes, 0),
    ...(isLeft && first !== undefined ? { first } : {}),
  };
};

const axesOf = (blame: Blame): readonly AxisName[] => {
  switch (blame.kind) {
    case 'settled':
      return blame.axes as AxisName[];
    case 'axes':
      return [...new Set(blame.sets.flat())] as AxisName[];
    case 'noise':
      return [];
    case 'open':
      return blame.known as AxisName[];
  }
};

const sourcesOf = ({ plan, options, control, experiment }: RunToAttribute): Sources => ({
  control: plan.control,
  first: plan.experiment,
  second: secondExperiment(plan, options.varied),
  controlStartedMs: control.build.startedMs,
  experimentStartedMs: experiment.build.startedMs,
  movesClocks: plan.axes.some(({ name, status }) => name === 'clock' && status === 'varied'),
});
