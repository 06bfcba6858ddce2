import type { CauseOfGroup } from '../model/cause.ts';
import type { Fix } from '../model/finding.ts';
import { blameMemberOrder } from './support/blame-member-order.ts';
import type { FieldRule } from './support/field-cause.ts';
import { isRandomUuid } from './support/is-random-uuid.ts';
import { MODES_BEFORE_IMAGE } from './support/modes-before-image.ts';
import { treeCause } from './support/tree-cause.ts';

/** The fields of an image of ext2, ext3 or ext4 that depend on the build environment, with the fixes for mke2fs. */
export const extFields: CauseOfGroup = {
  code: 'ext4',
  formats: ['ext4'],
  cause: 'the image contains values of the build environment',
  fix: { text: 'Set the identifiers, the times and the owners when the image is made.' },
  prepare: (group, context) => {
    if (group.field === 'order')
      return (pair) => ({ ...blameMemberOrder(pair, context), variant: 'order', ...ORDER });
    const isId = group.field === 'UUID' || group.field === 'hash seed';
    const variant = MERGED[group.field];
    const byField = fields.prepare(group, context);
    return (pair) => {
      if (isId && !isRandomUuid(pair)) return undefined;
      const answer = byField(pair);
      return answer === undefined || answer === 'derived' || variant === undefined
        ? answer
        : { ...answer, variant };
    };
  },
};

const ORDER = {
  cause: 'the same files are in a different order, that of the directory listing',
  fix: {
    text: 'mke2fs -d copies files in the order in which the directories list them. Fill the image from a sorted list, such as one of debugfs -w -f.',
  },
};

const IMAGE_TIME: FieldRule = {
  axes: ['clock'],
  time: true,
  cause: 'the image contains the time at which it was made',
  fix: {
    text: 'Give mke2fs the release time (before version 1.47.1, it does not read SOURCE_DATE_EPOCH).',
    command: 'E2FSPROGS_FAKE_TIME=$SOURCE_DATE_EPOCH mke2fs',
  },
};

const TOUCH: Fix = {
  text: 'Set the times of the files before the image is made.',
  command: 'find DIR -exec touch -hd @$SOURCE_DATE_EPOCH {} +',
};

const FILE_TIME: FieldRule = {
  axes: ['clock', 'source-mtime'],
  time: true,
  cause: 'the inodes contain the times of the files, or the time at which the image was made',
  fix: {
    text: 'Set the times of the files before the image is made; the times of status changes need a copy by debugfs. For those of the image itself, give mke2fs the time.',
    command:
      'find DIR -exec touch -hd @$SOURCE_DATE_EPOCH {} +; E2FSPROGS_FAKE_TIME=$SOURCE_DATE_EPOCH mke2fs',
  },
  byAxis: { clock: IMAGE_TIME.fix, 'source-mtime': TOUCH },
};

const NANOSECONDS: FieldRule = {
  axes: FILE_TIME.axes,
  cause: FILE_TIME.cause,
  fix: FILE_TIME.fix,
  byAxis: { 'source-mtime': TOUCH },
};

const OWNER = {
  text: 'Let root own the files that mke2fs -d copies.',
  command: "fakeroot sh -c 'chown -R 0:0 DIR && mke2fs -d DIR IMAGE'",
};

const fields = treeCause({
  code: 'ext4',
  formats: ['ext4'],
  cause: 'the image contains values of the build environment',
  fix: { text: 'Set the identifiers, the times and the owners when the image is made.' },
  fields: {
    UUID: {
      axes: [],
      cause: 'the identifier of the file system is a random number',
      fix: { text: 'Give mke2fs a fixed identifier.', command: 'mke2fs -U $UUID' },
    },
    'hash seed': {
      axes: [],
      cause: 'the seed of the hashes of names is a random number',
      fix: { text: 'Give mke2fs a fixed seed.', command: 'mke2fs -E hash_seed=$UUID' },
    },
    'mkfs time': IMAGE_TIME,
    'write time': IMAGE_TIME,
    'check time': IMAGE_TIME,
    'mount time': IMAGE_TIME,
    'creation time': IMAGE_TIME,
    atime: FILE_TIME,
    ctime: FILE_TIME,
    mtime: FILE_TIME,
    'atime nanoseconds': NANOSECONDS,
    'ctime nanoseconds': NANOSECONDS,
    'mtime nanoseconds': NANOSECONDS,
    'creation time nanoseconds': { axes: ['clock'], cause: IMAGE_TIME.cause, fix: IMAGE_TIME.fix },
    uid: { axes: ['uid'], cause: 'the files have the numeric id of the user that ran the build', fix: OWNER },
    gid: {
      axes: ['gid'],
      cause: 'the files have the numeric id of the group that ran the build',
      fix: OWNER,
    },
  },
  modes: {
    mode: {
      cause: 'the permissions of files differ',
      ...MODES_BEFORE_IMAGE,
    },
  },
});

/** One finding for all times of the image, and one for all times of files. */
const MERGED: Readonly<Record<string, string>> = {
  'mkfs time': 'image-time',
  'write time': 'image-time',
  'check time': 'image-time',
  'mount time': 'image-time',
  'creation time': 'image-time',
  atime: 'file-time',
  ctime: 'file-time',
  mtime: 'file-time',
};
