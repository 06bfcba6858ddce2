import { axisNamed } from '../../axes/index.ts';
import type { AxisName } from '../../model/axis-name.ts';
import type { Finding } from '../../model/finding.ts';
import type { RawPath } from '../../model/raw-path.ts';
import type { ReportAttribution, Unexplained } from '../../model/report.ts';
import { counted } from '../../util/counted.ts';
import { displayText } from '../../util/display.ts';
import type { Failure } from '../../util/failure.ts';
import type { Observation } from '../builds/observe.ts';
import {
  type Explanation,
  secondPaths,
  type UnexplainedBytes,
  unexplainedBytesOf,
} from '../explain/explanation.ts';
import type { OutputComparison } from '../outputs/compare-manifests.ts';
import { failureFinding, failureReason } from './failure-finding.ts';
import { findingsOf } from './hints.ts';
import { judgeFindings } from './judge-findings.ts';
import { reportBlame } from './report-blame.ts';
import type { RunToAttribute } from './run-to-attribute.ts';
import type { Attribution } from './search/attribute.ts';
import type { Blame } from './search/blame.ts';
import { stillUnexplained } from './still-unexplained.ts';
import type { TrialBuilder } from './trials/trial-builder.ts';
import { withoutFollowers } from './without-followers.ts';

/** The result of the trials, ready for the report. */
export interface Attributed {
  readonly observations: readonly Observation[];
  readonly labels: ReadonlyMap<string, string>;
  readonly comparisons: readonly OutputComparison[];
  readonly explanation: Explanation | undefined;
  readonly findings: readonly Finding[];
  /** Without the outputs whose axes to blame were confirmed. */
  readonly unexplained: Unexplained;
  readonly unexplainedBytes: UnexplainedBytes;
  /** The axes to blame for each output that differs; undefined if the sandbox could not build a trial. */
  readonly axes: ReadonlyMap<RawPath, readonly AxisName[]> | undefined;
  readonly report: ReportAttribution;
  /** For the report's reason: the axes to blame for a failure, or why they are not known. */
  readonly reasons: readonly string[];
}

/** The result of the trials for each difference. */
export const conclude = (
  run: RunToAttribute,
  { outputs: found, failure, builds, ranOut }: Attribution,
  trials: TrialBuilder,
  comparisons: readonly OutputComparison[],
  explanation: Explanation | undefined,
): Attributed => {
  const findings = explanation?.findings ?? [];
  const outputs = new Map(
    [...found].map(([output, blame]) => {
      const own = findingsOf(findings, output);
      const recognised = recognisedIn(own);
      const whole = explanation?.outputs.find((each) => each.output === output)?.unexplainedBytes === 0;
      return [output, withoutFollowers(blame, recognised, whole && areAddresses(own, recognised))];
    }),
  );
  const second = secondPaths(explanation);
  const judged = [...outputs].flatMap(([output, blame]) =>
    second.has(output) ? [] : judgeFindings(output, findingsOf(findings, output), blame),
  );
  return {
    observations: trials.observations.toSorted((one, other) => one.build.startedMs - other.build.startedMs),
    labels: trials.labels,
    comparisons,
    explanation,
    findings: [
      ...(failure === undefined
        ? []
        : failureFinding(failure, run.experiment.build, run.built + builds, {
            scenario: run.options.scenario,
            plan: run.plan,
          })),
      ...judged,
      ...findings.filter(({ latent }) => latent),
    ],
    ...stillUnexplained(explanation, outputs, !ranOut || builds > 0),
    axes: new Map([...outputs].map(([output, blame]) => [output, axesOf(blame)])),
    report: {
      builds,
      blames: [
        ...(failure === undefined ? [] : [reportBlame('', failure)]),
        ...[...outputs].map(([output, blame]) => reportBlame(output, blame)),
      ],
      ...notesOf(trials, ranOut ? [ranOutNote(run.options.maxBuilds)] : []),
    },
    reasons: failure === undefined ? [] : [failureReason(failure, run.built + builds)],
  };
};

/** The axes whose values were found in an output. */
const recognisedIn = (findings: readonly Finding[]): ReadonlySet<AxisName> =>
  new Set(findings.flatMap(({ axes, confidence }) => (confidence === 'recognised' ? axes : [])));

/** Whether all that differs is an address, or has the value of an axis. */
const areAddresses = (findings: readonly Finding[], recognised: ReadonlySet<AxisName>): boolean =>
  findings.some(({ axes }) => axes.some((axis) => axisNamed(axis).decidesAddresses)) &&
  findings.every(({ axes }) =>
    axes.every((axis) => axisNamed(axis).decidesAddresses || recognised.has(axis)),
  );

/** The result of the two builds alone, if the sandbox could not build a trial. */
export const nothingLearnt = (
  { comparisons, explanation }: RunToAttribute,
  trials: TrialBuilder,
  { message }: Failure,
): Attributed => ({
  observations: trials.observations,
  labels: trials.labels,
  comparisons,
  explanation,
  findings: explanation?.findings ?? [],
  unexplained: explanation?.unexplained ?? { outputs: 0, bytes: 0 },
  unexplainedBytes: unexplainedBytesOf(explanation),
  axes: undefined,
  report: { builds: trials.observations.length, blames: [], ...notesOf(trials) },
  reasons: [`more builds were needed to find the axes to blame, but ${message}`],
});

const notesOf = (
  { notes }: TrialBuilder,
  further: readonly string[] = [],
): Pick<ReportAttribution, 'notes'> => {
  const all = [...notes, ...further];
  return all.length === 0 ? {} : { notes: all.map(displayText) };
};

const ranOutNote = (maxBuilds: number): string =>
  `The search for the axes to blame ended because the limit of ${counted(maxBuilds, 'build')} was reached: raise --max-builds (maxBuilds) to continue it.`;

const axesOf = (blame: Blame): readonly AxisName[] => {
  switch (blame.kind) {
    case 'settled':
      return blame.axes;
    case 'axes':
    case 'noise':
      return [...new Set(blame.sets.flat())];
    case 'open':
      return blame.known;
  }
};
