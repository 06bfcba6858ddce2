import { readFileSync } from 'node:fs';

/**
 * The command line that runs a program without the ambient capabilities of this process, for a program that needs only the rights of the
 * user. Without it, the program would inherit them (capabilities(7)).
 */
export const shedPowers = (program: string, args: readonly string[]): [string, ...string[]] =>
  powersAreBorrowed() ? [...SHED, program, ...args] : [program, ...args];

/** Where util-linux installs it. The path is fixed, so that the caller's PATH cannot select another program. */
export const SETPRIV = '/usr/bin/setpriv';

const SHED = [SETPRIV, '--inh-caps=-all', '--ambient-caps=-all'] as [string, ...string[]];

let borrowed: boolean | undefined;

/** Whether this process has ambient capabilities although its user is not root (capabilities(7)). */
export const powersAreBorrowed = (): boolean => {
  borrowed ??=
    process.getuid!() !== 0 && /^CapAmb:\s*0*[1-9a-f]/m.test(readFileSync('/proc/self/status', 'latin1'));
  return borrowed;
};
