import type { Blame, Cause, CauseContext } from '../model/cause.ts';
import type { DifferingPair } from '../model/difference.ts';
import type { Fix } from '../model/finding.ts';
import { blameAxes } from './support/blame-axes.ts';
import { blameMemberOrder } from './support/blame-member-order.ts';
import { blameMode, groupModes, modesOf } from './support/blame-mode.ts';
import { differs } from './support/differs.ts';
import { madeByBuild } from './support/made-by-build.ts';

/** Each field of a cpio header that depends on the build environment. The field decides the axes, the wording and the fix. */
export const cpioFields: Cause = {
  code: 'cpio',
  formats: ['cpio'],
  cause: 'the headers of a cpio archive contain values of the build environment',
  fix: { text: 'Write cpio archives with fixed fields.', command: 'cpio --reproducible -R 0:0' },
  explains: (pair, group, context) => {
    const { field } = group;
    const said = (blamed: Blame | undefined): Blame | undefined =>
      blamed && { ...blamed, variant: field.replace(/[^a-z]+/g, '-'), ...WORDS[field] };
    switch (field) {
      case 'uid':
      case 'gid':
        return said(blameAxes(pair, [field], context));
      case 'mtime':
        return said(blameAxes(pair, ['clock', 'source-mtime'], context));
      case 'mode':
        return said(
          blameMode(
            pair,
            modesOf(pair),
            madeByBuild(pair, group, context) ? [] : groupModes(group),
            ['umask', 'source-mode'],
            context,
          ),
        );
      case 'order':
        return said(blameMemberOrder(pair, context));
      case 'ino':
        if (differs(context, 'cpio', 'order') && isPosition(pair, context)) return 'derived';
        return said({ axes: [], confidence: 'suggested', noise: true });
      case 'nlink':
      case 'dev':
      case 'devmajor':
      case 'devminor':
        return said({ axes: [], confidence: 'suggested', noise: true });
      default:
        return undefined;
    }
  },
};

/** Whether both inode numbers may be positions: with `--reproducible`, cpio numbers the members in their order. */
const isPosition = ({ first: { control, experiment } }: DifferingPair, { facts }: CauseContext): boolean => {
  const members = facts.get('cpio')?.members;
  return (
    members !== undefined && Number(control) <= members.control && Number(experiment) <= members.experiment
  );
};

const REPRODUCIBLE: { readonly cause: string; readonly fix: Fix } = {
  cause: 'the archive contains inode numbers, device numbers or link counts, which depend on the file system',
  fix: { text: 'Omit them.', command: 'cpio --reproducible' },
};

const WORDS: Readonly<Record<string, { readonly cause: string; readonly fix: Fix }>> = {
  uid: {
    cause: 'the members contain the numeric id of the user that ran the build',
    fix: { text: 'Set the owner and the group of all members to 0.', command: 'cpio -R 0:0' },
  },
  gid: {
    cause: 'the members contain the numeric id of the group that ran the build',
    fix: { text: 'Set the owner and the group of all members to 0.', command: 'cpio -R 0:0' },
  },
  mtime: {
    cause: 'the modification times of members differ',
    fix: {
      text: 'Set the times of the files to the release time before they are packed.',
      command: 'find . -exec touch -hd @$SOURCE_DATE_EPOCH {} +',
    },
  },
  mode: {
    cause: 'the permissions of members differ',
    fix: {
      text: 'Set the permissions of the files before they are packed.',
      command: 'chmod -R u=rwX,go=rX .',
    },
  },
  order: {
    cause: 'the same members are in a different order, that of the directory listing',
    fix: { text: 'Give cpio a sorted list.', command: 'find . | LC_ALL=C sort | cpio -o -H newc' },
  },
  nlink: REPRODUCIBLE,
  dev: REPRODUCIBLE,
  ino: REPRODUCIBLE,
  devmajor: REPRODUCIBLE,
  devminor: REPRODUCIBLE,
};
