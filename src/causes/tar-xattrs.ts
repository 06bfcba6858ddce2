import type { Cause } from '../model/cause.ts';
import { blameAxes } from './support/blame-axes.ts';

export const tarXattrs: Cause = {
  code: 'tar-xattrs',
  formats: ['tar'],
  property: 'header',
  cause:
    'pax records contain extended attributes, access control lists or security labels of the file system',
  fix: { text: 'Omit them.', command: 'tar --no-xattrs --no-selinux --no-acls' },
  explains: (pair, { field }, context) =>
    /^pax\.(SCHILY\.(xattr|acl|fflags|dev|ino|nlink)|RHT\.security|LIBARCHIVE\.xattr)/.test(field)
      ? blameAxes(pair, ['filesystem'], context)
      : undefined,
};
