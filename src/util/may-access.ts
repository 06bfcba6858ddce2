import { accessSync } from 'node:fs';

/** Whether this process may access a file or folder now. `mode`: as in access(2), from `constants` of `node:fs`. */
export const mayAccess = (path: string | Buffer, mode: number): boolean => {
  try {
    accessSync(path, mode);
    return true;
  } catch {
    return false;
  }
};
