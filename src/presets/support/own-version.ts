import { shellQuote } from '../../util/shell-quote.ts';
import { ownFolder } from './build-folders.ts';

/** The line of a script that lets a build find the caller's own version of a program first, as the caller does; empty if it does so anyway. */
export const ownVersion = (program: string): string[] => {
  const folder = ownFolder(program);
  return folder === undefined ? [] : [`export PATH=${shellQuote(folder)}:"$PATH"  # its ${program} is yours`];
};
