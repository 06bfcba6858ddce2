import type { Blame, CauseContext, CauseOfGroup, CauseWords } from '../model/cause.ts';
import type { DifferingPair } from '../model/difference.ts';
import type { Fix } from '../model/finding.ts';
import { modesOf, TOUCH } from '../util/fixes.ts';
import { blameAxes } from './support/blame-axes.ts';
import { blameGroupModes } from './support/blame-group-modes.ts';
import { blameMemberOrder } from './support/blame-member-order.ts';
import { differs } from './support/differs.ts';

/** Each field of a cpio header that depends on the build environment. The field decides the axes, the wording and the fix. */
export const cpioFields: CauseOfGroup = {
  code: 'cpio',
  formats: ['cpio'],
  cause: 'the headers of a cpio archive contain values of the build environment',
  fix: { text: 'Write cpio archives with fixed fields.', command: 'cpio --reproducible -R 0:0' },
  prepare: (group, context) => {
    const { field } = group;
    const said = (blamed: Blame | undefined): Blame | undefined =>
      blamed && { ...blamed, variant: field.replace(/[^a-z]+/g, '-'), ...WORDS[field] };
    switch (field) {
      case 'uid':
      case 'gid':
        return (pair) => said(blameAxes(pair, [field], context));
      case 'mtime':
        return (pair) => said(blameAxes(pair, ['clock', 'source-mtime'], context));
      case 'mode': {
        const blame = blameGroupModes(group, context);
        return (pair) => said(blame(pair));
      }
      case 'order':
        return (pair) => said(blameMemberOrder(pair, context));
      case 'ino': {
        const reordered = differs(context, 'cpio', 'order');
        return (pair) => (reordered && isPosition(pair, context) ? 'derived' : said(NOISE));
      }
      case 'nlink':
      case 'dev':
      case 'devmajor':
      case 'devminor':
        return () => said(NOISE);
      default:
        return () => undefined;
    }
  },
};

const NOISE: Blame = { axes: [], confidence: 'suggested', noise: true };

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

const WORDS: Readonly<Record<string, Pick<CauseWords, 'cause' | 'fix' | 'byAxis'>>> = {
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
    fix: TOUCH,
  },
  mode: {
    cause: 'the permissions of members differ',
    ...modesOf('they are packed', '.'),
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
