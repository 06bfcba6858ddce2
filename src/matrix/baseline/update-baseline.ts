import { lstatSync } from 'node:fs';
import { resolve } from 'node:path';
import { ExitCode } from '../../model/exit-code.ts';
import type { Report } from '../../model/report.ts';
import { displayText } from '../../util/display.ts';
import { Failure } from '../../util/failure.ts';
import { replaceFile } from '../../util/replace-file.ts';
import { changeEntries } from './change-entries.ts';
import { indexEntries } from './index-entries.ts';
import { isDraft } from './is-draft.ts';
import { newEntries } from './new-entries.ts';
import { parseBaseline, shownBaseline } from './parse-baseline.ts';
import { readBaselineText } from './read-baseline.ts';
import { surveyEntries } from './survey-entries.ts';

/** What an update did to a baseline file. */
export interface BaselineUpdate {
  /** For display. */
  readonly file: string;
  readonly added: number;
  readonly removed: number;
  readonly kept: number;
  /** How many of the kept entries name a fault, but their day has passed: an update extends none. */
  readonly expired: number;
  /** How many entries have a reason that is still to be written, the added ones included. */
  readonly drafts: number;
}

/**
 * Brings a baseline file up to date with reports: entries that still name a fault are kept as they are, with the file's comments and order; those
 * whose faults have gone are removed; what no entry names is added, until a day in 90 days, with a reason that is still to be written. Entries of
 * other scenarios stay. Holds one report in memory. The file is replaced as a whole, and only if something changes. `today`: `YYYY-MM-DD`, UTC.
 * `whole`: as for `applyBaseline`. Throws a `Failure` if the file cannot be read or written.
 */
export const updateBaseline = async (
  file: string,
  reports: Iterable<Report> | AsyncIterable<Report>,
  today: string,
  { whole = true }: { readonly whole?: boolean } = {},
): Promise<BaselineUpdate> => {
  const shown = shownBaseline(resolve(file));
  const isThere = lstatSync(file, { throwIfNoEntry: false }) !== undefined;
  const { entries, document } = parseBaseline(isThere ? readBaselineText(file) : '', shown, {
    today,
    drafts: true,
  });
  const index = await indexEntries(entries);
  const survey = surveyEntries(index);
  const fresh = newEntries(index, today);
  for await (const report of reports) {
    survey.add(report);
    fresh.add(report);
  }
  const gone = new Set(whole ? survey.gone(entries) : []);
  const kept = entries.filter((entry) => !gone.has(entry));
  const added = fresh.entries();
  if (added.length > 0 || gone.size > 0)
    write(
      file,
      changeEntries(document, (position) => !gone.has(entries[position]!), added),
    );
  const named = survey.named();
  return {
    file: shown,
    added: added.length,
    removed: gone.size,
    kept: kept.length,
    expired: kept.filter((entry) => named.has(entry) && entry.until < today).length,
    drafts: kept.filter(isDraft).length + added.length,
  };
};

const write = (file: string, text: string): void => {
  try {
    replaceFile(resolve(file), text);
  } catch (error) {
    throw new Failure(
      `cannot write the baseline ${shownBaseline(resolve(file))}: ${displayText((error as Error).message)}\n  --baseline names another file`,
      ExitCode.unwritable,
      { cause: error },
    );
  }
};
