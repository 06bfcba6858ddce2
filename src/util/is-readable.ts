import { accessSync, constants } from 'node:fs';

/** Whether this process may read the file now. */
export const isReadable = (file: string | Buffer): boolean => {
  try {
    accessSync(file, constants.R_OK);
    return true;
  } catch {
    return false;
  }
};
