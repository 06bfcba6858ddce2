import type { BaselineEntry } from '../../model/report.ts';
import { displayText } from '../../util/display.ts';

/** As the report holds it: safe to print. A backslash of a pattern is not doubled: users find it as they wrote it. */
export const displayedEntry = (entry: BaselineEntry): BaselineEntry => ({
  ...entry,
  output: entry.output.split('\\').map(displayText).join('\\'),
  code: displayText(entry.code),
  reason: displayedReason(entry.reason),
});

/** A reason on one line, safe to print. */
export const displayedReason = (reason: string): string => displayText(reason.trim().replace(/\s+/g, ' '));
