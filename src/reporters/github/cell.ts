import { clip } from '../../util/clip.ts';
import { visibleLine } from '../../util/visible-text.ts';
import { code, text } from '../support/markdown-text.ts';

/** Text for a cell of a table: on one line, without markup, not too long. */
export const cellText = (value: string, longest = LONGEST): string => text(short(value, longest));

/** The same as code. */
export const cellCode = (value: string): string => code(short(value));

const short = (value: string, longest = LONGEST): string => clip(visibleLine(value), longest);

const LONGEST = 500;
