import { resolve } from 'node:path';
import { readRegular } from '../../util/read-regular.ts';
import { type EntryIndex, indexEntries } from './index-entries.ts';
import { isDraft } from './is-draft.ts';
import { parseBaseline, shownBaseline } from './parse-baseline.ts';

/** The known faults of a file, ready to be compared with reports. */
export interface Baseline extends EntryIndex {
  /** For display. */
  readonly file: string;
}

/**
 * Reads a baseline file. `today`: `YYYY-MM-DD`, UTC. `drafts`: leave out entries whose reason is still to be written; otherwise they are an
 * error. Throws a `Failure` if it cannot be read or is not valid.
 */
export const readBaseline = async (
  file: string,
  today: string,
  { drafts = false }: { readonly drafts?: boolean } = {},
): Promise<Baseline> => {
  const { entries } = parseBaseline(readBaselineText(file), shownBaseline(resolve(file)), { today, drafts });
  return {
    file: shownBaseline(resolve(file)),
    ...(await indexEntries(entries.filter((entry) => !isDraft(entry)))),
  };
};

/** The text of a baseline file. Throws a `Failure` if it cannot be read. */
export const readBaselineText = (file: string): string =>
  readRegular(resolve(file), {
    name: `the baseline ${shownBaseline(resolve(file))}`,
    remedy: 'name a file with --baseline, write one with --update-baseline, or use none with --no-baseline',
    most: MOST_BYTES,
  });

/** The most bytes of a baseline file. */
export const MOST_BYTES = 4 << 20;
