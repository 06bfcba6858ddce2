import type { Builder } from './builder.ts';
import type { Hint, SearchTarget } from './search-target.ts';
import { bySuspicion } from './suspicion.ts';
import type { OutputKey, Trial } from './trial-log.ts';

/** What to search for one output that differs between the control and `high`. */
export const targetOf = (
  key: OutputKey,
  high: Trial,
  { known, likely, joint = [] }: Hint,
  { prior }: Builder,
): SearchTarget => ({
  key,
  suspects: bySuspicion([...high.taken], [...known, ...likely], prior),
  known,
  joint,
});
