import { modesOf } from '../../util/fixes.ts';

/** How to fix the permissions in an image of a file system. */
export const MODES_BEFORE_IMAGE = modesOf('the image is made', 'DIR');
