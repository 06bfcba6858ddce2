import { callerTools } from '../../sandbox/host/caller-tools.ts';
import { findProgram, SYSTEM_PATH } from '../../sandbox/host/find-programs.ts';

/** The folders in which builds find programs: those of the system, then those of the caller's home. */
export const buildFolders = (): readonly string[] => [...SYSTEM_PATH, ...callerTools().folders];

/**
 * The folder of the caller's home from which the caller's `PATH` takes a program that the system has as well, perhaps in another version:
 * undefined if builds find the caller's anyway, or if the caller has that of the system.
 */
export const ownFolder = (program: string): string | undefined => {
  const { folders } = callerTools();
  const first = (process.env['PATH'] ?? '')
    .split(':')
    .find((folder) => folder.startsWith('/') && findProgram(program, [folder]) !== undefined);
  return first !== undefined && folders.includes(first) && findProgram(program) !== undefined
    ? first
    : undefined;
};
