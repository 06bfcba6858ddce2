import { lstatSync, mkdirSync } from 'node:fs';
import { removeForced } from './remove-forced.ts';

/** Makes an empty folder where none is; what a build put there instead, such as a link, is removed. */
export const demandFolder = (path: string): void => {
  if (lstatSync(path, { throwIfNoEntry: false })?.isDirectory()) return;
  removeForced(path);
  mkdirSync(path);
};
