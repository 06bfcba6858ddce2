import { accessSync, constants } from 'node:fs';
import type { Host } from '../../model/host.ts';
import type { Isolation } from '../sandbox.ts';

/** Why disorderfs cannot be run here, with the remedy; undefined if it can. */
export const lacksDisorder = (
  { programs, uid }: Pick<Host, 'programs' | 'uid'>,
  isolation: Isolation,
): string | undefined => {
  if (programs['disorderfs'] === undefined) return 'disorderfs is not installed: apt-get install disorderfs';
  if (programs['setpriv'] === undefined) return 'setpriv is not installed: apt-get install util-linux';
  if (isolation === 'plain') return 'disorderfs needs namespaces';
  try {
    accessSync('/dev/fuse', constants.R_OK | constants.W_OK);
    return undefined;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT')
      return 'there is no /dev/fuse: modprobe fuse; in a container, --device /dev/fuse';
    // Root starts it there, perhaps through sudo.
    return isolation === 'root' ? undefined : `user ${uid} cannot open /dev/fuse: chmod 666 /dev/fuse`;
  }
};
