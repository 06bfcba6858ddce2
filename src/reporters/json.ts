import type { Report } from '../model/report.ts';

/** A report as JSON text: keys sorted, two spaces, a line feed at the end. */
export const jsonReport = (report: Report): string => `${JSON.stringify(report, sortKeys, 2)}\n`;

const sortKeys = (_: string, value: unknown): unknown =>
  value !== null && typeof value === 'object' && !Array.isArray(value)
    ? Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)))
    : value;
