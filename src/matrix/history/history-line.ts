import type { Finding } from '../../model/finding.ts';
import type { HistoryAxes, HistoryFinding, HistoryLine } from '../../model/history-line.ts';
import type { AxisStatus, Report } from '../../model/report.ts';
import { findingFingerprint } from '../../util/finding-fingerprint.ts';
import { withoutSecondPaths } from '../../util/is-second-path.ts';
import { lastingPaths } from '../lasting-names.ts';

/** What was built, and by which version of repro-harness. */
export interface Built {
  readonly version: string;
  /** As in `HistoryLine.commit`. */
  readonly commit: string;
}

/**
 * A report as a line of a history. The night is the day on which the control build began: a run that ends after midnight belongs to the night in
 * which it began, and the clock of the machine that merges does not matter.
 */
export const historyLine = (report: Report, { version, commit }: Built): HistoryLine => {
  const control = report.builds.find(({ id }) => id === 'control') ?? report.builds[0];
  const started = new Date(control?.startedMs ?? 0).toISOString();
  const findings = findingsOf(report);
  return {
    schema: 1,
    scenario: report.scenario.name,
    platform: report.platform ?? UNNAMED,
    night: started.slice(0, 10),
    started,
    verdict: report.verdict,
    reason: shortened(report.reason),
    axes: axesOf(report),
    findings: findings.slice(0, MOST_FINDINGS),
    more: Math.max(0, findings.length - MOST_FINDINGS),
    digest: control?.digest ?? '',
    tool: version,
    host: report.host,
    commit,
    seconds: report.timing['total'] ?? 0,
    seed: report.seed,
  };
};

/** The platform of a report without `platform`. */
const UNNAMED = 'here';

/** So that a line, of which there is one for each night, has a bounded size. The first ones by output and code are the same every night. */
const MOST_FINDINGS = 200;

const MOST_CHARACTERS = 200;

const shortened = (text: string): string =>
  text.length <= MOST_CHARACTERS ? text : `${text.slice(0, MOST_CHARACTERS - 3).trimEnd()}...`;

const axesOf = ({ axes }: Report): HistoryAxes => {
  const named = (wanted: AxisStatus) => axes.filter(({ status }) => status === wanted);
  const reasons = (wanted: AxisStatus): Record<string, string> =>
    Object.fromEntries(named(wanted).map(({ name, reason }) => [name, shortened(reason)]));
  return {
    exercised: named('exercised').map(({ name }) => name),
    partial: reasons('partial'),
    ineffective: reasons('ineffective'),
    unavailable: reasons('unavailable'),
  };
};

/**
 * Findings that are not latent, one for each fingerprint; outputs that differ without one count as `unexplained`. A name that differs from build to
 * build has `*` for that part, so that nights can be compared.
 */
const findingsOf = (report: Report): HistoryFinding[] => {
  const { scenario, findings, outputs, unexplained } = report;
  const names = lastingPaths(report);
  const counted = findings.filter(({ latent }) => !latent);
  const explained = new Set(counted.map(({ output }) => output));
  const bare = withoutSecondPaths(outputs).filter(
    ({ path, verdict }) => verdict !== 'identical' && !explained.has(path),
  );
  // Of an output with findings, the report names at most the first byte that they do not explain.
  const first = unexplained.first?.where.split(' > ')[0];
  const rest = first !== undefined && explained.has(first) ? [{ path: first }] : [];
  const byFingerprint = new Map<string, HistoryFinding>();
  for (const finding of [
    ...counted,
    ...[...bare, ...rest].map(({ path, ...output }) => ({
      code: 'unexplained',
      output: path,
      field: '',
      axes: 'axes' in output ? (output.axes ?? []) : [],
    })),
  ]) {
    const one = asHistory(scenario.name, { ...finding, output: names.get(finding.output) ?? finding.output });
    const known = byFingerprint.get(one.fingerprint)?.axes ?? [];
    byFingerprint.set(one.fingerprint, { ...one, axes: [...new Set([...known, ...one.axes])].sort() });
  }
  return [...byFingerprint.values()].sort(
    (one, other) =>
      compare(one.output, other.output) ||
      compare(one.code, other.code) ||
      compare(one.fingerprint, other.fingerprint),
  );
};

const asHistory = (
  scenario: string,
  finding: Pick<Finding, 'code' | 'output' | 'field' | 'axes'>,
): HistoryFinding => ({
  fingerprint: findingFingerprint(scenario, finding),
  code: finding.code,
  output: finding.output,
  axes: finding.axes,
});

const compare = (one: string, other: string): number => (one < other ? -1 : one > other ? 1 : 0);
