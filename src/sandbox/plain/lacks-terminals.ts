import { closeSync, constants, openSync, statSync } from 'node:fs';

/** Why builds without namespaces cannot open a terminal of their own (pts(4)), with the remedy; undefined if they can. */
export const lacksTerminals = (choosesIds: boolean, device = '/dev/ptmx'): string | undefined =>
  isOpen(device, choosesIds)
    ? undefined
    : 'no terminal can be opened: /dev/ptmx is missing or closed; as root, mount -t devpts -o ptmxmode=0666 devpts /dev/pts';

/** `choosesIds`: whether builds have users of their own. */
const isOpen = (device: string, choosesIds: boolean): boolean => {
  try {
    closeSync(openSync(device, constants.O_RDWR | constants.O_NOCTTY));
    return statSync('/dev/pts').isDirectory() && (!choosesIds || (statSync(device).mode & 0o006) === 0o006);
  } catch {
    return false;
  }
};
