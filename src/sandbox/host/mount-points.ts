import { accessSync, constants } from 'node:fs';
import { mounted } from './mounted.ts';

/** The mount points of the host that the caller can read, each once. */
export const mountPoints = (): string[] =>
  [...new Set(mounted().map(({ point }) => point))].filter(isReadable);

const isReadable = (path: string): boolean => {
  try {
    accessSync(path, constants.R_OK);
    return true;
  } catch {
    return false;
  }
};
