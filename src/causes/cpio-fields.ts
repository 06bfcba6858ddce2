import type { Blame, Cause } from '../model/cause.ts';
import type { Fix } from '../model/finding.ts';
import { blameAxes } from './support/blame-axes.ts';
import { blameMemberOrder } from './support/blame-member-order.ts';
import { blameMode, modesOf } from './support/blame-mode.ts';
import { differs } from './support/differs.ts';

/** Each field of a cpio member that holds something of the surroundings; the field says which. */
export const cpioFields: Cause = {
  code: 'cpio',
  formats: ['cpio'],
  cause: 'the headers of a cpio archive hold something of the surroundings',
  fix: { text: 'Write cpio archives with fixed fields.', command: 'cpio --reproducible -R 0:0' },
  explains: (pair, { field, pairs }, context) => {
    const said = (blamed: Blame): Blame => ({
      ...blamed,
      variant: field.replace(/[^a-z]+/g, '-'),
      ...WORDS[field],
    });
    switch (field) {
      case 'uid':
      case 'gid':
        return said(blameAxes(pair, [field], context));
      case 'mtime':
        return said(blameAxes(pair, ['clock', 'source-mtime'], context));
      case 'mode':
        return said(blameMode(pair, modesOf(pair), pairs.map(modesOf), ['umask', 'source-mode'], context));
      case 'order':
        return said(blameMemberOrder(pair, context));
      case 'ino':
        // `--reproducible` counts the members.
        if (differs(context, 'cpio', 'order')) return 'derived';
        return said({ axes: [], confidence: 'noise' });
      case 'nlink':
      case 'devmajor':
      case 'devminor':
        return said({ axes: [], confidence: 'noise' });
      default:
        return undefined;
    }
  },
};

const REPRODUCIBLE: { readonly cause: string; readonly fix: Fix } = {
  cause: 'numbers of inodes and devices stand in the archive, which the file system deals as it likes',
  fix: { text: 'Leave them out.', command: 'cpio --reproducible' },
};

const WORDS: Readonly<Record<string, { readonly cause: string; readonly fix: Fix }>> = {
  uid: {
    cause: 'the numeric id of the user who built stands in the members',
    fix: { text: 'Give all files to root.', command: 'cpio -R 0:0' },
  },
  gid: {
    cause: 'the numeric id of the group that built stands in the members',
    fix: { text: 'Give all files to root.', command: 'cpio -R 0:0' },
  },
  mtime: {
    cause: 'modification times of members differ',
    fix: {
      text: 'Give the files the time of the release before they are packed.',
      command: 'find . -exec touch -hd @$SOURCE_DATE_EPOCH {} +',
    },
  },
  mode: {
    cause: 'permissions of members differ',
    fix: { text: 'Set the permissions of the files first.', command: 'chmod -R u=rwX,go=rX .' },
  },
  order: {
    cause: 'the same members stand in another order, as the directory happened to list them',
    fix: { text: 'Give cpio a sorted list.', command: 'find . | LC_ALL=C sort | cpio -o -H newc' },
  },
  nlink: REPRODUCIBLE,
  ino: REPRODUCIBLE,
  devmajor: REPRODUCIBLE,
  devminor: REPRODUCIBLE,
};
