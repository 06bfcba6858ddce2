import { relative } from 'node:path';

/** A path as messages show it: relative to the current folder if it is that or lies below it. */
export const nearPath = (path: string): string => {
  const near = relative('', path);
  return near.startsWith('..') ? path : near || '.';
};
