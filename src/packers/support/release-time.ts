import type { Fix } from '../../model/finding.ts';

/** The variable that programs read (https://reproducible-builds.org/specs/source-date-epoch/). */
export const releaseTime = (text: string): Fix => ({ text, command: 'export SOURCE_DATE_EPOCH=...' });
