import type { ListedDifference } from './listed-difference.ts';
import type { Report } from './report.ts';

/** A report, and the log of every build by its path in the report. */
export interface RunResult {
  readonly report: Report;
  readonly logs: ReadonlyMap<string, string>;
  /** Single differences for a report that lists them; `total`: how many there are in all. */
  readonly differences: readonly ListedDifference[];
  readonly total: number;
}
