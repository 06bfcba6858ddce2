import { shellWords } from '../../util/shell-quote.ts';
import { HOST } from './host-layers.ts';

/**
 * Shell text that searches folders of the host, and prints the paths as the sandbox has them, with a NUL behind each. Bounded in depth and
 * time; it does not leave the file systems of the folders.
 */
export const searchScript = (
  folders: readonly string[],
  { depth, tests, seconds }: { readonly depth: number; readonly tests: string; readonly seconds?: number },
): string =>
  folders.length === 0
    ? ':'
    : [
        `{ set -- find${seconds === undefined ? '' : `; ! command -v timeout >/dev/null || set -- timeout ${seconds} find`}`,
        `"$@" ${shellWords(folders.map((folder) => HOST + folder))} -xdev -maxdepth ${depth} ${tests} 2>/dev/null || :; }`,
      ].join('\n');

/** The paths of the host in what the script has printed. */
export const foundPaths = (output: string): string[] =>
  output
    .split('\0')
    .slice(0, -1)
    .map((path) => path.slice(HOST.length));

/** Sockets and FIFOs near the tops of folders. */
export const ENDPOINTS = { depth: 4, seconds: 3, tests: '\\( -type s -o -type p \\) -print0' };
