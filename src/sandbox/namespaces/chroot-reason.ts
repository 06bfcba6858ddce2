import { mounted } from '../host/mounted.ts';

/** Why no namespaces can be made in a chroot, with the remedy; undefined if the root folder is a mount point, as pivot_root(2) requires. */
export const chrootReason = (): string | undefined => {
  const mounts = mounted();
  return mounts.length === 0 || mounts.some(({ point }) => point === '/')
    ? undefined
    : 'this is a chroot, and its root folder is no mount point: before chroot, as root, mount --bind FOLDER FOLDER; an ordinary user needs a container';
};
