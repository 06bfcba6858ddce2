import type { Accepted, Finding } from '../../model/finding.ts';
import type { BaselineEntry, Report, ReportOutput } from '../../model/report.ts';
import { displayedEntry, displayedReason } from './displayed-entry.ts';
import { faultsOf } from './faults-of.ts';
import { isConclusive, isDecided } from './is-decided.ts';
import type { Baseline } from './read-baseline.ts';
import { withoutMarks } from './without-marks.ts';

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
  const report = withoutMarks(marked);
  const name = report.scenario.name;
  const faults = report.verdict === 'reproducible' ? [] : faultsOf(report);
  if (!isConclusive(report)) return report;
  const naming = faults.map((fault) => ({ fault, entries: baseline.naming(name, fault) }));
  const matched = new Set(naming.flatMap(({ entries }) => entries));
  const expired = new Set<BaselineEntry>();
  const marks = new Map<Finding | ReportOutput, Mark>();
  for (const { fault, entries } of naming) {
    const valid = entries.filter(({ until }) => until >= today);
    const best = latest(valid.length > 0 ? valid : entries);
    if (best === undefined) continue;
    if (valid.length === 0) for (const entry of entries) expired.add(entry);
    marks.set(fault.of, markOf(best, valid.length > 0));
  }
  const accepted = [...marks.values()].filter((mark) => 'accepted' in mark).length;
  const inOrder = baseline.ofScenario(name);
  return {
    ...report,
    findings: report.findings.map((finding) => ({ ...finding, ...marks.get(finding) })),
    outputs: report.outputs.map((output) =>
      marks.has(output)
        ? { ...output, unexplained: { bytes: 0, ...output.unexplained, ...marks.get(output) } }
        : output,
    ),
    baseline: {
      file: baseline.file,
      accepted,
      new: faults.length - accepted + strayBytes(report),
      expired: inOrder.filter((entry) => expired.has(entry)).map(displayedEntry),
      gone: whole
        ? inOrder.filter((entry) => !matched.has(entry) && isDecided(entry, report)).map(displayedEntry)
        : [],
    },
  };
};

/** 1 if bytes are not explained that belong to none of the outputs that say so: then they cannot be accepted. */
const strayBytes = ({ unexplained, outputs }: Report): number =>
  unexplained.bytes > outputs.reduce((sum, output) => sum + (output.unexplained?.bytes ?? 0), 0) ? 1 : 0;

type Mark = Pick<Finding, 'accepted' | 'expired'>;

const markOf = ({ until, reason }: BaselineEntry, isValid: boolean): Mark => {
  const terms: Accepted = { until, reason: displayedReason(reason) };
  return isValid ? { accepted: terms } : { expired: terms };
};

const latest = (entries: readonly BaselineEntry[]): BaselineEntry | undefined =>
  entries.toSorted((one, other) => (one.until < other.until ? 1 : -1))[0];
