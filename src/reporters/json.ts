import type { MatrixReport } from '../model/matrix-report.ts';
import type { Report } from '../model/report.ts';
import type { Reporter } from '../model/reporter.ts';

export const jsonReporter: Reporter = {
  name: 'json',
  summary: 'the report as data, as in schemas/report.schema.json',
  file: 'report.json',
  write: ({ report }, sink) => sink.write(jsonReport(report)),
  writeMerged: (matrix, sink) => sink.write(jsonReport(matrix)),
};

/** A report as JSON text: keys sorted, two spaces, a line feed at the end. */
const jsonReport = (report: Report | MatrixReport): string => `${JSON.stringify(report, sortKeys, 2)}\n`;

const sortKeys = (_: string, value: unknown): unknown =>
  value !== null && typeof value === 'object' && !Array.isArray(value)
    ? Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)))
    : value;
