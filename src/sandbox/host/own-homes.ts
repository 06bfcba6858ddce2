import { userInfo } from 'node:os';
import { isAbsolute, normalize } from 'node:path';

/** The caller's home: `HOME`, and that of the account if it is another one. Perhaps links, or folders that do not exist. */
export const ownHomes = (): string[] => [
  ...new Set([process.env['HOME'] ?? '', accountHome()].filter(isAbsolute).map(withoutEnd)),
];

const accountHome = (): string => {
  try {
    return userInfo().homedir;
  } catch {
    // No account has the caller's id, as in many containers.
    return '';
  }
};

const withoutEnd = (path: string): string => normalize(path).replace(/(?<=.)\/$/, '');
