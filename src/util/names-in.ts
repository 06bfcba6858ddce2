import { readdirSync } from 'node:fs';

/** The names in a folder; none if it cannot be listed. Never throws. */
export const namesIn = (folder: string): string[] => {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
};
