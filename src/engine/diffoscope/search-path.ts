import { isAbsolute } from 'node:path';

/** The folders of the caller's `PATH` in which programs are searched. A relative one would be another folder in the program's working directory. */
export const searchPath = (): readonly string[] => (process.env['PATH'] ?? '').split(':').filter(isAbsolute);
