import type { Report } from '../../model/report.ts';
import { type BaselineUpdate, openUpdate } from './open-update.ts';

export type { BaselineUpdate };

/**
 * Brings a baseline file up to date with reports, as `openUpdate` describes. Holds one report in memory. Throws a `Failure` if the file cannot be
 * read or written.
 */
export const updateBaseline = async (
  file: string,
  reports: Iterable<Report> | AsyncIterable<Report>,
  today: string,
  options: { readonly whole?: boolean } = {},
): Promise<BaselineUpdate> => {
  const update = await openUpdate(file, today);
  for await (const report of reports) update.add(report, options);
  return update.write();
};
