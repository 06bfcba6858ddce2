import type { MachineComparison, MatrixResult, MatrixScenario } from '../../model/matrix-report.ts';
import type { Report } from '../../model/report.ts';
import { knownHeadline } from '../../reporters/support/known-faults.ts';
import { displayText } from '../../util/display.ts';
import { Failure } from '../../util/failure.ts';
import type { BundleInfo } from '../bundle/bundle-info.ts';
import { compareMachines } from '../machines/compare-machines.ts';
import type { MachineSide, OutputContents } from '../machines/machine-side.ts';
import { marked } from './marked.ts';
import type { PlacedReport } from './place-reports.ts';
import { readOutputs } from './read-outputs.ts';
import { readResult } from './read-result.ts';

/** What is to be done with each report. */
export interface ReportWork {
  /** Marks the known faults in a report. */
  readonly mark: (report: Report, info: BundleInfo) => Report;
  /** Marks the known differences between machines of a scenario. */
  readonly markMachines: (scenario: string, machines: MachineComparison) => MachineComparison;
  /** Receives each report, sorted by scenario and platform. */
  readonly each: (report: Report, info: BundleInfo) => void;
}

/** The results of one scenario on all platforms, and what differs between these. Holds the reports of one scenario in memory. */
export const mergeScenario = async (
  name: string,
  placed: readonly PlacedReport[],
  contents: OutputContents,
  work: ReportWork,
): Promise<MatrixScenario> => {
  const results: MatrixResult[] = [];
  const sides: MachineSide[] = [];
  for (const { platform, error, path, info, source } of placed.toSorted(byPlatform)) {
    if (error !== undefined) {
      results.push({ platform, verdict: 'failed', reason: displayText(error), seconds: 0, folder: '' });
      continue;
    }
    const shown = `${name} on ${platform}`;
    const result = readResult(path, shown);
    demandOwn(result.report, name, platform);
    const report = await marked(result, path, (unmarked) => work.mark(unmarked, info));
    work.each(report, info);
    sides.push({ platform, report, manifest: readOutputs(path, shown), source });
    results.push(describe(report, platform));
  }
  // A control that failed has no outputs: with fewer than two others there is nothing to compare.
  const built = sides.filter(({ report }) => isBuilt(report));
  const machines =
    built.length < 2 ? undefined : work.markMachines(name, await compareMachines(name, built, contents));
  return { name, results, ...(machines === undefined ? {} : { machines }) };
};

const isBuilt = ({ builds }: Report): boolean =>
  builds.some(({ id, exit }) => id === 'control' && exit === 0);

const byPlatform = (one: PlacedReport, other: PlacedReport): number =>
  one.platform < other.platform ? -1 : 1;

const describe = (report: Report, platform: string): MatrixResult => ({
  platform,
  verdict: report.verdict,
  reason: [report.reason, knownHeadline(report)].filter(Boolean).join('; '),
  seconds: report.timing['total'] ?? 0,
  folder: `${platform}/${report.scenario.name}`,
});

const demandOwn = ({ scenario, platform }: Report, name: string, wanted: string): void => {
  if (scenario.name === name && platform === wanted) return;
  throw new Failure(
    `the report of ${name} on ${wanted} is about ${displayText(scenario.name)} on ${displayText(platform ?? 'no platform')}: its bundle is damaged`,
  );
};
