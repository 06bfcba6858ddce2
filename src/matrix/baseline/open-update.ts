import { lstatSync } from 'node:fs';
import { resolve } from 'node:path';
import { ExitCode } from '../../model/exit-code.ts';
import type { Report } from '../../model/report.ts';
import { counted } from '../../util/counted.ts';
import { displayText } from '../../util/display.ts';
import { Failure } from '../../util/failure.ts';
import { grouped } from '../../util/grouped.ts';
import { replaceFile } from '../../util/replace-file.ts';
import { changeEntries } from './change-entries.ts';
import { indexEntries } from './index-entries.ts';
import { isDraft } from './is-draft.ts';
import { newEntries } from './new-entries.ts';
import { parseBaseline, shownBaseline } from './parse-baseline.ts';
import { MOST_BYTES, readBaselineText } from './read-baseline.ts';
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

/** An update of a baseline by reports that are given one after another. */
export interface BaselineUpdater {
  /** `whole`: as for `applyBaseline`. */
  readonly add: (report: Report, options?: { readonly whole?: boolean }) => void;
  /** Called once, after the last report. Throws a `Failure` if the file cannot be written. */
  readonly write: () => BaselineUpdate;
}

/**
 * Brings a baseline file up to date with reports: entries that still name a fault are kept as they are, with the file's comments and order; those
 * whose faults have gone are removed; what no entry names is added, until a day in 90 days, with a reason that is still to be written. Entries of
 * other scenarios stay. The file is read now, and replaced as a whole by `write`, only if something changes. Holds no report. `today`:
 * `YYYY-MM-DD`, UTC. Throws a `Failure` if the file cannot be read.
 */
export const openUpdate = async (file: string, today: string): Promise<BaselineUpdater> => {
  const shown = shownBaseline(resolve(file));
  const isThere = lstatSync(file, { throwIfNoEntry: false }) !== undefined;
  const { entries, document } = parseBaseline(isThere ? readBaselineText(file) : '', shown, {
    today,
    drafts: true,
  });
  const index = await indexEntries(entries);
  const survey = surveyEntries(index);
  const fresh = newEntries(index, today);
  return {
    add: (report, { whole = true } = {}) => {
      survey.add(report, whole);
      fresh.add(report);
    },
    write: () => {
      const gone = survey.gone(entries);
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
    },
  };
};

const write = (file: string, text: string): void => {
  const size = Buffer.byteLength(text);
  if (size > MOST_BYTES)
    throw new Failure(
      `cannot write the baseline ${shownBaseline(resolve(file))}: it would have ${counted(size, 'byte')}, and can have at most ${grouped(MOST_BYTES)}\n  write an entry whose output: is a pattern of many outputs, then update it again`,
    );
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
