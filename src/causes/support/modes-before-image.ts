import type { Fix } from '../../model/finding.ts';

/** How to fix the permissions in an image of a file system. */
export const MODES_BEFORE_IMAGE: Fix = {
  text: 'Set the permissions of the files before the image is made.',
  command: 'chmod -R u=rwX,go=rX DIR',
};
