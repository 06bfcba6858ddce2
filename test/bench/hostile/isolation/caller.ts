import { HOMES } from './homes.ts';
import { SECRET } from './probe.ts';
import { OPEN_FD } from './probes/see.ts';

/** The folder of the source, and its files besides the script. */
export const SOURCE = '/mnt/work/p';
export const SOURCE_FILES = { 'p/own': 'x\n', 'p/own-folder/x': 'x\n' };

/** How the caller starts programs: with a secret in a variable, in an open file, and with an open folder. */
export const CALLER = ['sh', '-c', `exec ${OPEN_FD}<${HOMES[0]}/.netrc 8</opt/open; exec "$@"`, 'caller'];
export const callerEnv = (home: string): Record<string, string> => ({ HOME: home, VARIABLE: SECRET });
