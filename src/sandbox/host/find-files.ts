import { SETUP_ENV } from './find-programs.ts';
import { runProgram } from './run-program.ts';

/**
 * What find(1) finds with these tests, which print with a NUL behind each path. Bounded in depth and time; it does not leave the file systems
 * of the folders.
 */
export const findFiles = async (
  folders: readonly string[],
  depth: number,
  tests: readonly string[],
): Promise<string[]> => {
  if (folders.length === 0) return [];
  const { output } = await runProgram(
    'find',
    [...folders, '-xdev', '-maxdepth', String(depth), '(', ...tests, ')'],
    { env: SETUP_ENV, signal: AbortSignal.timeout(LONGEST_MS) },
  );
  return output.split('\0').slice(0, -1);
};

const LONGEST_MS = 3000;
