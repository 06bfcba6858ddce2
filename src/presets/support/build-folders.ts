import { callerTools } from '../../sandbox/host/caller-tools.ts';
import { SYSTEM_PATH } from '../../sandbox/host/find-programs.ts';

/** The folders in which builds find programs: those of the system, then those of the caller's home. */
export const buildFolders = (): readonly string[] => [...SYSTEM_PATH, ...callerTools().folders];
