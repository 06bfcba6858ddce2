import { readFileSync } from 'node:fs';

/**
 * The command to run in place of another one that needs no more than the user's own rights: programs inherit powers that this process has
 * borrowed under the user's id.
 */
export const shedPowers = (program: string, args: readonly string[]): [string, ...string[]] =>
  powersAreBorrowed() ? [...SHED, program, ...args] : [program, ...args];

/** Where util-linux has it: no look-up that the caller could bend. */
export const SETPRIV = '/usr/bin/setpriv';

const SHED = [SETPRIV, '--inh-caps=-all', '--ambient-caps=-all'] as [string, ...string[]];

let borrowed: boolean | undefined;

/** Whether this process has capabilities that its user has not: ambient ones (capabilities(7)). */
export const powersAreBorrowed = (): boolean => {
  borrowed ??=
    process.getuid!() !== 0 && /^CapAmb:\s*0*[1-9a-f]/m.test(readFileSync('/proc/self/status', 'latin1'));
  return borrowed;
};
