import type { FailureKind } from './support/failure-kind.ts';
import { quoted } from './support/quoted.ts';

/** The build wants the rights of root. */
export const privileges: FailureKind = {
  name: 'privileges',
  axes: [],
  shows: [
    /^sudo: .*/,
    /.{0,60}(?:must be (?:run as )?(?:root|superuser)|are you root|(?:run|use) (?:this )?as root|requires? root|superuser privileges).{0,40}/i,
    /\b(chown|chgrp|mknod|mount|chroot|install|setcap): .*(?:Operation not permitted|Invalid argument|Permission denied)/,
  ],
  remedy: ([said, tool], { conditions }) => {
    if (conditions.uid === 0) return undefined;
    const user = `${quoted(said)}: builds run as an ordinary user and can get no more rights`;
    return said.startsWith('sudo: ')
      ? { text: `${user}. Leave sudo out of the build: install what it needs before.` }
      : {
          text: `${user}.${tool === 'mount' || tool === 'setcap' ? '' : ' For the owners in an archive or a package, let fakeroot pretend, or let tar write them (--owner=0 --group=0).'}`,
          ...(tool === 'mount' || tool === 'setcap' ? {} : { command: 'fakeroot COMMAND' }),
        };
  },
};
