import type { RawPath } from '../../model/raw-path.ts';
import { decodePath } from './decode-path.ts';

/**
 * The pattern that matches exactly one path of a tree, and what is below it. What cannot be printed (control characters, bytes that are
 * not UTF-8) becomes `?`.
 */
export const literalPattern = (path: RawPath): string =>
  `/${decodePath(path).replace(SPECIAL, '\\$&').replace(UNPRINTABLE, '?')}`;

const SPECIAL = /[\\*?[{]/g;
const UNPRINTABLE = /[\p{Control}\p{Format}\p{Surrogate}\p{Line_Separator}\p{Paragraph_Separator}]/gu;
