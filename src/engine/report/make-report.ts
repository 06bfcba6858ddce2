import type { AxisName } from '../../model/axis-name.ts';
import type { DiffoscopeReport } from '../../model/diffoscope-report.ts';
import type { Finding } from '../../model/finding.ts';
import type { MendReport } from '../../model/mend-report.ts';
import type { RawPath } from '../../model/raw-path.ts';
import type { Report, ReportAxis, ReportBuild, ReportOutput, ReportScenario } from '../../model/report.ts';
import type { RunResult } from '../../model/run-result.ts';
import type { Scenario } from '../../model/scenario.ts';
import { displayRaw, displayText } from '../../util/display.ts';
import type { Attributed } from '../attribution/conclude.ts';
import type { Labelled } from '../builds/build-pair.ts';
import type { Observation } from '../builds/observe.ts';
import type { RecordedUse } from '../builds/record-use.ts';
import { secondsOf } from '../builds/run-builds.ts';
import type { Judgement } from '../builds/verdict.ts';
import { describeOutput } from '../explain/describe-output.ts';
import { type Explanation, secondPaths, unexplainedBytesOf } from '../explain/explanation.ts';
import { listedDifferences } from '../explain/show-difference.ts';
import { withoutAdvice } from '../explain/without-advice.ts';
import type { OutputComparison } from '../outputs/compare-manifests.ts';
import { manifestDigest } from '../outputs/manifest-digest.ts';
import type { Plan } from '../plan/plan.ts';
import type { RunOptions } from '../plan/run-options.ts';
import { type Recipe, recipeOf } from '../scenario/recipe.ts';
import type { SourceDateEpoch } from '../scenario/source-date-epoch.ts';
import { scenarioFile } from './scenario-file.ts';
import { withNamedPrograms } from './with-named-programs.ts';
import { withProvedFixes } from './with-proved-fixes.ts';

/** All results of a run. */
export interface Facts {
  readonly options: RunOptions;
  /** What the scenario's `source-date-epoch` led to; undefined if it has none. */
  readonly epoch: SourceDateEpoch | undefined;
  /** The size of the source. */
  readonly source: Recipe['source'];
  /** Whether the build command or a build file names a program. */
  readonly isNamed: (program: string) => boolean;
  readonly ownCopies: boolean | undefined;
  readonly plan: Plan;
  readonly axes: readonly ReportAxis[];
  readonly judgement: Judgement;
  readonly observations: readonly Observation[];
  /** Builds that were not compared. */
  readonly abandoned: readonly Labelled[];
  readonly comparisons: readonly OutputComparison[];
  /** Undefined if a build failed. */
  readonly explanation: Explanation | undefined;
  /** The result of the further builds; undefined if they were not needed or not requested. */
  readonly attributed: Attributed | undefined;
  /** What diffoscope says of the rest; undefined if it was not asked. */
  readonly diffoscope?: DiffoscopeReport | undefined;
  /** What further builds with settings have shown; undefined if that was not asked for. */
  readonly mended?: MendReport | undefined;
  /** What of the host the control build used; undefined if that was not to be recorded. */
  readonly recorded: RecordedUse | undefined;
  readonly versions: Readonly<Record<string, string>>;
  readonly seconds: number;
  /** Whether further builds will still search for the axes to blame. */
  readonly preliminary: boolean;
}

/** Puts the facts into the form that every reporter reads. */
export const makeReport = (facts: Facts): RunResult => {
  const { options, plan, axes, judgement, comparisons, explanation, attributed, versions, seconds } = facts;
  const observations = [
    ...facts.observations,
    ...facts.abandoned.map(({ observation }) => observation),
    ...(facts.recorded?.observation === undefined ? [] : [facts.recorded.observation]),
    ...(attributed?.observations ?? []),
  ];
  const labels = new Map([
    ...facts.abandoned.map(({ observation, label }) => [observation.build.id, label] as const),
    ['control-recorded', 'the control under strace, to record what of the host it uses'] as const,
    ...(attributed?.labels ?? []),
  ]);
  const findings = withNamedPrograms(
    withProvedFixes(attributed?.findings ?? explanation?.findings ?? [], facts.mended).map(withoutAdvice),
    facts.isNamed,
  );
  const report: Report = {
    schema: 2,
    preliminary: facts.preliminary,
    verdict: judgement.verdict,
    reason: displayText([judgement.reason, ...(attributed?.reasons ?? [])].filter(Boolean).join('; ')),
    scenario: {
      ...describeScenario(options.scenario),
      ...(facts.epoch === undefined ? {} : { sourceDateEpoch: facts.epoch }),
      recipe: recipeOf(options, facts.source, facts.ownCopies),
    },
    seed: plan.seed,
    ...(options.platform === undefined ? {} : { platform: options.platform }),
    host: versions,
    ...(facts.recorded === undefined ? {} : { used: facts.recorded.use }),
    axes,
    builds: observations.map((one) => describeBuild(one, labels)),
    outputs: describeOutputs(comparisons, observations, attributed, explanation, findings),
    findings,
    unexplained: attributed?.unexplained ?? explanation?.unexplained ?? { outputs: 0, bytes: 0 },
    ...(facts.diffoscope === undefined ? {} : { diffoscope: facts.diffoscope }),
    ...(attributed === undefined ? {} : { attribution: attributed.report }),
    ...(facts.mended === undefined ? {} : { mend: facts.mended }),
    timing: {
      total: round(seconds),
      ...Object.fromEntries(observations.map(({ build }) => [build.id, round(secondsOf(build))])),
    },
  };
  return {
    report,
    logs: new Map(observations.map(({ build }) => [logName(build.id), build.log.text])),
    ...listedDifferences(explanation ?? { outputs: [], explained: { differences: 0, of: 0 } }),
  };
};

const describeScenario = (scenario: Scenario): ReportScenario => ({
  name: displayText(scenario.name),
  ...(scenario.summary === undefined ? {} : { summary: displayText(scenario.summary) }),
  source: displayText(sourceText(scenario.source)),
  ...fileOf(scenario),
  build: displayText('script' in scenario.build ? scenario.build.script : scenario.build.argv.join(' ')),
  expect: scenario.expect,
});

const fileOf = ({ file }: Scenario): Pick<ReportScenario, 'file'> => {
  const found = file === undefined ? undefined : scenarioFile(file);
  return found === undefined ? {} : { file: found };
};

const sourceText = (source: Scenario['source']): string => {
  switch (source.kind) {
    case 'dir':
      return source.dir;
    case 'archive':
      return source.archive;
    case 'git':
      return `${source.url} ${source.tag} ${source.commit}`;
  }
};

const describeBuild = (
  { build, manifest }: Observation,
  labels: ReadonlyMap<string, string>,
): ReportBuild => ({
  id: build.id,
  ...labelOf(build, labels),
  startedMs: build.startedMs,
  conditions: build.conditions,
  exit: build.outcome.kind === 'exited' ? build.outcome.code : build.outcome.kind,
  seconds: round(secondsOf(build)),
  log: logName(build.id),
  outputs: manifest.length,
  digest: manifestDigest(manifest),
});

const labelOf = (
  { id, conditions: { emulated } }: Observation['build'],
  labels: ReadonlyMap<string, string>,
): Pick<ReportBuild, 'label'> => {
  const label = labels.get(id) ?? (emulated === undefined ? undefined : EMULATED_LABELS[id]);
  return label === undefined
    ? {}
    : { label: emulated === undefined ? label : `${label}, ${emulated} programs emulated` };
};

const EMULATED_LABELS: Readonly<Record<string, string>> = {
  'experiment-emulated': 'the experiment',
  'control-emulated': 'the experiment with the clock of the control',
  'control-processor': 'the control',
  'experiment-processor': 'the control with another processor',
  'control-processor-again': 'the control, again',
  'experiment-processor-again': 'the control with another processor, again',
};

const describeOutputs = (
  comparisons: readonly OutputComparison[],
  observations: readonly Observation[],
  attributed: Attributed | undefined,
  explanation: Explanation | undefined,
  findings: readonly Finding[],
): ReportOutput[] => {
  const axes: ReadonlyMap<RawPath, readonly AxisName[]> = attributed?.axes ?? new Map();
  const bytes = attributed?.unexplainedBytes ?? unexplainedBytesOf(explanation);
  const named = new Map<string, Set<AxisName>>();
  for (const finding of findings)
    if (!finding.latent)
      named.set(finding.output, new Set([...(named.get(finding.output) ?? []), ...finding.axes]));
  const known = new Map(explanation?.outputs.map((output) => [output.output, describeOutput(output)]));
  const seconds = secondPaths(explanation);
  const digests = observations.map(({ build, manifest }) => ({
    id: build.id,
    byPath: new Map(manifest.map(({ path, sha256 }) => [path, sha256])),
  }));
  return comparisons.map(({ path, verdict }) => ({
    path: displayRaw(path),
    verdict,
    ...notesOf(known.get(path)),
    ...(known.get(path)?.counterpart === undefined ? {} : { counterpart: known.get(path)!.counterpart! }),
    ...(axes.has(path) ? { axes: axes.get(path)! } : {}),
    ...(verdict === 'identical' || seconds.has(path)
      ? {}
      : unexplainedOf(bytes.get(path) ?? 0, axes.get(path) ?? [], named.get(displayRaw(path)))),
    sha256: Object.fromEntries(
      digests.flatMap(({ id, byPath }) => {
        const digest = byPath.get(path);
        return digest === undefined ? [] : [[id, digest]];
      }),
    ),
  }));
};

/** `named`: the axes that its findings name; undefined if it has none. */
const unexplainedOf = (
  bytes: number,
  axes: readonly AxisName[],
  named: ReadonlySet<AxisName> | undefined,
): Pick<ReportOutput, 'unexplained'> =>
  bytes > 0 || named === undefined || axes.some((axis) => !named.has(axis)) ? { unexplained: { bytes } } : {};

const notesOf = (
  known: ReturnType<typeof describeOutput> | undefined,
): Pick<ReportOutput, 'notes' | 'members'> => ({
  ...(known === undefined || known.notes.length === 0 ? {} : { notes: known.notes }),
  ...(known?.members === undefined ? {} : { members: known.members }),
});

const logName = (id: string): string => `logs/${id}.log`;

const round = (seconds: number): number => Math.round(seconds * 1000) / 1000;
