import type { PackedProperty, Packer } from '../model/packer.ts';
import { containersOf } from './support/chain.ts';

const set = (what: string): { readonly fix: { readonly text: string } } => ({
  fix: {
    text: `Set ${what} where this archive is packed; it is inside another file, and its packer is not known.`,
  },
});

const ADVICE: Readonly<Record<PackedProperty, ReturnType<typeof set>>> = {
  time: set('the times of its members'),
  owner: set('the owner of its members'),
  mode: set('the permissions of its members'),
  order: set('the order of its members'),
  header: set('the format of the archive'),
  id: set('the identifier'),
  path: set('the paths'),
};

/** An archive in a file of another kind: the program that makes the outer one may have packed both, and takes no options of tar or zip. */
export const inside: Packer = {
  name: 'an unknown program',
  packed: ({ format, chain }) => ARCHIVES.has(format) && containersOf(chain).length > 1,
  otherwise: 'Fix it where this archive is packed; it is inside another file, and its packer is not known.',
  advice: ADVICE,
};

const ARCHIVES: ReadonlySet<string> = new Set(['tar', 'zip', 'cpio', 'ar']);
