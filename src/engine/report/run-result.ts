import type { ListedDifference } from '../../model/listed-difference.ts';
import type { Report } from '../../model/report.ts';

/** A report, and the texts that it only names: the log of every build, by its path there. */
export interface RunResult {
  readonly report: Report;
  readonly logs: ReadonlyMap<string, string>;
  /** Single differences for a report that lists them, and how many there are. */
  readonly differences: readonly ListedDifference[];
  readonly total: number;
}
