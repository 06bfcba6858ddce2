import { MODES_BEFORE_IMAGE } from './support/modes-before-image.ts';
import { treeCause } from './support/tree-cause.ts';

const OWNED = {
  text: 'Make root the owner and the group of all files.',
  command: 'mksquashfs ... -all-root',
};

/** The fields of an image that depend on the build environment, with the options of mksquashfs since 4.4. */
export const squashfsFields = treeCause({
  code: 'squashfs',
  formats: ['squashfs'],
  cause: 'the image contains values of the build environment',
  fix: { text: 'Set the times and the owners when the image is made.' },
  fields: {
    'mkfs time': {
      axes: ['clock'],
      time: true,
      cause: 'the superblock contains the time at which the image was made',
      fix: {
        text: 'Give the time as an option; mksquashfs refuses options for times while the variable is set.',
        command: 'env -u SOURCE_DATE_EPOCH mksquashfs ... -mkfs-time $SOURCE_DATE_EPOCH',
      },
    },
    mtime: {
      axes: ['clock', 'source-mtime'],
      time: true,
      cause: 'the modification times of files differ',
      fix: {
        text: 'Give all files one time by an option; mksquashfs refuses options for times while the variable is set, which alone changes only later times.',
        command: 'env -u SOURCE_DATE_EPOCH mksquashfs ... -all-time $SOURCE_DATE_EPOCH',
      },
    },
    uid: {
      axes: ['uid'],
      cause: 'the files have the numeric id of the user that ran the build',
      fix: OWNED,
    },
    gid: {
      axes: ['gid'],
      cause: 'the files have the numeric id of the group that ran the build',
      fix: OWNED,
    },
    packing: {
      axes: ['tools'],
      cause: 'the content is equal but compressed differently: another compressor, level or version of it',
      fix: { text: 'Pin the version of mksquashfs and of its libraries, and set -comp and its options.' },
    },
  },
  modes: {
    mode: {
      cause: 'the permissions of files differ',
      ...MODES_BEFORE_IMAGE,
    },
  },
});
