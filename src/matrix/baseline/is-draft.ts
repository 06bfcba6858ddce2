import type { BaselineEntry } from '../../model/report.ts';

/** Whether the reason of an entry is still to be written, so that it accepts nothing. */
export const isDraft = ({ reason }: Pick<BaselineEntry, 'reason'>): boolean => /^\s*todo\b/i.test(reason);
