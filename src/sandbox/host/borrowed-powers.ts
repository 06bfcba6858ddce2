import { SETPRIV } from '../../util/shed-powers.ts';

/**
 * What a harness may do that `sudo` started for an ordinary user: it keeps the user's ids, so that all it writes is the user's, and
 * borrows from root what a sandbox takes (capabilities(7)): to start its commands as root and to end them, to reach into its namespaces,
 * and to give files to the ids of builds.
 */
const POWERS = [
  ...['setuid', 'setgid', 'kill', 'sys_admin', 'sys_ptrace', 'sys_chroot'],
  ...['chown', 'dac_override', 'dac_read_search', 'fowner', 'fsetid'],
].map((name) => `+${name}`);

/** The command, run by root, that becomes another one with the user's ids and borrowed powers. */
export const borrowPowers = (uid: number, gid: number, groups: readonly number[]): readonly string[] => [
  SETPRIV,
  `--reuid=${uid}`,
  `--regid=${gid}`,
  groups.length === 0 ? '--clear-groups' : `--groups=${groups.join(',')}`,
  `--inh-caps=${POWERS.join(',')}`,
  `--ambient-caps=${POWERS.join(',')}`,
];

/** The command that becomes another one as root: what takes borrowed powers. */
export const BECOME_ROOT: readonly string[] = [
  SETPRIV,
  ...['--reuid=0', '--regid=0', '--clear-groups', '--inh-caps=-all', '--ambient-caps=-all'],
];
