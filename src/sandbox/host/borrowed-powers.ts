import { SETPRIV } from '../../util/shed-powers.ts';

/**
 * The capabilities (capabilities(7)) of a harness that `sudo` started for an ordinary user. It runs with the user's ids, so that all files
 * that it writes are the user's, and keeps from root only what a sandbox needs: to start its commands as root and kill them, to enter its
 * namespaces, and to give files to the ids of builds.
 */
const POWERS = [
  ...['setuid', 'setgid', 'kill', 'sys_admin', 'sys_ptrace', 'sys_chroot'],
  ...['chown', 'dac_override', 'dac_read_search', 'fowner', 'fsetid'],
].map((name) => `+${name}`);

/** A command prefix for root: runs another command with the user's ids and these capabilities. */
export const borrowPowers = (uid: number, gid: number, groups: readonly number[]): readonly string[] => [
  SETPRIV,
  `--reuid=${uid}`,
  `--regid=${gid}`,
  groups.length === 0 ? '--clear-groups' : `--groups=${groups.join(',')}`,
  `--inh-caps=${POWERS.join(',')}`,
  `--ambient-caps=${POWERS.join(',')}`,
];

/** A command prefix that runs another command as root; it needs these capabilities. */
export const BECOME_ROOT: readonly string[] = [
  SETPRIV,
  ...['--reuid=0', '--regid=0', '--clear-groups', '--inh-caps=-all', '--ambient-caps=-all'],
];
