import type { AxisName } from '../model/axis-name.ts';
import { type FieldRule, fieldCause } from './support/field-cause.ts';

const FIX = {
  text: 'Do not ship the index of git: it records the file system of one checkout.',
  command: 'tar --exclude=.git',
} as const;

const rule = (what: string, axes: readonly AxisName[]): FieldRule => ({
  axes,
  cause: `the index of git contains ${what} of the files in the work tree`,
  fix: FIX,
});

const INODE = rule('the device and inode numbers', []);
const FRACTION = rule('the times, with their nanoseconds,', []);

/** What stat(2) gave for each file (gitformat-index(5)); inode numbers and nanoseconds differ between any two checkouts. */
export const gitIndexFields = fieldCause({
  code: 'git-index',
  formats: ['git-index'],
  cause: 'the index of git records the file system of the checkout',
  fix: FIX,
  fields: {
    ctime: rule('the change times', ['clock']),
    mtime: rule('the modification times', ['clock', 'source-mtime']),
    'ctime nanoseconds': FRACTION,
    'mtime nanoseconds': FRACTION,
    dev: INODE,
    ino: INODE,
    uid: rule('the numeric owner', ['uid']),
    gid: rule('the numeric group', ['gid']),
  },
});
