import { existsSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';

/**
 * Removes a draft that holds the earlier counterexample while the new one takes its name. If there is no new one, since the process was killed
 * between the two renames or the second failed, the earlier one gets its name back.
 */
export const restoreEarlier = (draft: string): void => {
  if (!existsSync(draft)) return;
  for (const name of readdirSync(draft)) {
    const place = join(dirname(draft), name);
    if (!existsSync(place)) renameSync(join(draft, name), place);
  }
  rmSync(draft, { recursive: true, force: true });
};

/** The prefix of such a draft. */
export const EARLIER = 'counterexample-earlier';
