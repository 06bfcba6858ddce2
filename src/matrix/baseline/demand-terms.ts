import type { KeyPlaces } from '../../engine/scenario/key-places.ts';
import type { BaselineEntry } from '../../model/report.ts';
import { Failure } from '../../util/failure.ts';
import { daysAfter } from './days-after.ts';
import { isDraft } from './is-draft.ts';

/**
 * Throws a `Failure` for an entry that has no reason, or that expires too late to be reviewed. `today`: `YYYY-MM-DD`.
 * `drafts`: whether a reason may still have to be written.
 */
export const demandTerms = (
  entries: readonly BaselineEntry[],
  places: KeyPlaces,
  { today, drafts }: { readonly today: string; readonly drafts: boolean },
): void => {
  const last = daysAfter(today, MOST_DAYS);
  for (const [index, entry] of entries.entries()) {
    if (entry.until > last)
      throw new Failure(
        `${places.line([index, 'until'])}: until: ${entry.until} is more than two years away\n  give a day until ${last}: a known fault is looked at again at times`,
      );
    if (!drafts && isDraft(entry))
      throw new Failure(
        `${places.line([index, 'reason'])}: reason: it is still to be written\n  write why the fault is accepted in place of TODO, or remove the entry`,
      );
  }
};

/** Two years, one of which may be a leap year. */
const MOST_DAYS = 731;
