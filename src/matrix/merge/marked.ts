import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Report } from '../../model/report.ts';
import type { RunResult } from '../../model/run-result.ts';
import { reporters } from '../../reporters/index.ts';
import { reportBytes } from '../../reporters/support/report-bytes.ts';

/** A report with the marks of a baseline. If these are not the marks that its shard made, the files of the report are written again. */
export const marked = async (
  result: RunResult,
  folder: string,
  mark: (report: Report) => Report,
): Promise<Report> => {
  const report = mark(result.report);
  if (report === result.report || JSON.stringify(report) === JSON.stringify(result.report)) return report;
  for (const reporter of reporters)
    if (reporter.file !== undefined)
      writeFileSync(join(folder, reporter.file), await reportBytes(reporter, { ...result, report }));
  return report;
};
