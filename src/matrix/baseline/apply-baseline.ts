import type { Accepted, Finding } from '../../model/finding.ts';
import type { BaselineEntry, Report, ReportOutput } from '../../model/report.ts';
import { displayText } from '../../util/display.ts';
import { type Fault, faultsOf } from './faults-of.ts';
import { isConclusive, isDecided } from './is-decided.ts';
import type { Baseline } from './read-baseline.ts';

/**
 * Compares a report with the known faults: marks what they accept, and adds `baseline`. In a report whose findings are not final, and of builds
 * that failed, nothing is accepted. What an earlier baseline has marked is forgotten. `today`: `YYYY-MM-DD`, UTC. `whole`: whether the scenario was run as its file says, so that an
 * entry without a finding can have gone.
 */
export const applyBaseline = (
  marked: Report,
  baseline: Baseline,
  today: string,
  { whole = true }: { readonly whole?: boolean } = {},
): Report => {
  const report = unmarked(marked);
  const name = report.scenario.name;
  const faults = report.verdict === 'reproducible' ? [] : faultsOf(report);
  if (!isConclusive(report)) return report;
  const naming = faults.map((fault) => ({ fault, entries: baseline.naming(name, fault) }));
  const matched = new Set(naming.flatMap(({ entries }) => entries));
  const expired = new Set<BaselineEntry>();
  const acceptedFindings = new Map<Finding, Accepted>();
  const acceptedOutputs = new Map<ReportOutput, Accepted>();
  for (const { fault, entries } of naming) {
    const valid = entries.filter(({ until }) => until >= today);
    if (valid.length === 0) for (const entry of entries) expired.add(entry);
    else mark(fault, latest(valid), acceptedFindings, acceptedOutputs);
  }
  const accepted = acceptedFindings.size + acceptedOutputs.size;
  const inOrder = baseline.ofScenario(name);
  return {
    ...report,
    findings: report.findings.map((finding) => withMark(finding, acceptedFindings.get(finding))),
    outputs: report.outputs.map((output) => withOutputMark(output, acceptedOutputs.get(output))),
    baseline: {
      file: baseline.file,
      accepted,
      new: faults.length - accepted + strayBytes(report),
      expired: inOrder.filter((entry) => expired.has(entry)).map(displayed),
      gone: whole
        ? inOrder.filter((entry) => !matched.has(entry) && isDecided(entry, report)).map(displayed)
        : [],
    },
  };
};

/** 1 if bytes are not explained that belong to none of the outputs that say so: then they cannot be accepted. */
const strayBytes = ({ unexplained, outputs }: Report): number =>
  unexplained.bytes > outputs.reduce((sum, output) => sum + (output.unexplained?.bytes ?? 0), 0) ? 1 : 0;

const mark = (
  { of }: Fault,
  { until, reason }: BaselineEntry,
  findings: Map<Finding, Accepted>,
  outputs: Map<ReportOutput, Accepted>,
): void => {
  const accepted = { until, reason: displayedReason(reason) };
  if ('finding' in of) findings.set(of.finding, accepted);
  else outputs.set(of.unexplained, accepted);
};

const latest = (entries: readonly BaselineEntry[]): BaselineEntry =>
  entries.reduce((best, entry) => (entry.until > best.until ? entry : best));

const withMark = (finding: Finding, accepted: Accepted | undefined): Finding =>
  accepted === undefined ? finding : { ...finding, accepted };

const withOutputMark = (output: ReportOutput, accepted: Accepted | undefined): ReportOutput =>
  accepted === undefined ? output : { ...output, unexplained: { bytes: 0, ...output.unexplained, accepted } };

const unmarked = ({ baseline: _, ...report }: Report): Report => ({
  ...report,
  findings: report.findings.map(({ accepted: __, ...finding }) => finding),
  outputs: report.outputs.map(({ unexplained, ...output }) =>
    unexplained === undefined ? output : { ...output, unexplained: { bytes: unexplained.bytes } },
  ),
});

/** As the report holds it: safe to print. A backslash of a pattern is not doubled: users find it as they wrote it. */
const displayed = (entry: BaselineEntry): BaselineEntry => ({
  ...entry,
  output: entry.output.split('\\').map(displayText).join('\\'),
  code: displayText(entry.code),
  reason: displayedReason(entry.reason),
});

const displayedReason = (reason: string): string => displayText(reason.trim().replace(/\s+/g, ' '));
