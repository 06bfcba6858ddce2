import type { FailureKind } from './support/failure-kind.ts';
import { quoted } from './support/quoted.ts';

/** The build wants the rights of root. */
export const privileges: FailureKind = {
  name: 'privileges',
  axes: [],
  walled: true,
  shows: [
    // apt-get, which would change the host.
    /^E: (?:Unable to locate package|List directory|Archives directory|Could not open lock file|Unable to acquire).*/,
    /^sudo: .*/,
    /\b(chown|chgrp|mknod|mount|chroot|install|setcap): .*(?:Operation not permitted|Invalid argument|Permission denied|must be superuser)/,
    /.{0,60}(?:must be (?:run as )?(?:root|superuser)|are you root|(?:run|use) (?:this )?as root|requires? root|superuser privileges).{0,40}/i,
  ],
  remedy: ([said, tool], { conditions }) => {
    if (conditions.uid === 0) return undefined;
    const user = `${quoted(said)}: builds run as an ordinary user and can get no more rights`;
    if (/^sudo: |^E: /.test(said))
      return {
        text: `${user}. Install what the build needs before, and leave ${said.startsWith('E: ') ? 'the installation' : 'sudo'} out of it.`,
      };
    return tool === 'mount' || tool === 'setcap'
      ? { text: `${user}.` }
      : {
          text: `${user}. For the owners in an archive or a package, let fakeroot pretend, or let tar write them (--owner=0 --group=0).`,
          command: 'fakeroot COMMAND',
        };
  },
};
