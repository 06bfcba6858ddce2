import type { PatchRule } from '../model/patch.ts';
import { replace } from './support/edits.ts';

/** The modifier D where an archive or its index is written. ar refuses it together with u, which compares times. */
export const ar: PatchRule = {
  name: 'ar',
  programs: ['ar'],
  axes: ['uid', 'gid', 'clock', 'source-mtime', 'source-mode', 'umask'],
  edits: ({ words }) => {
    const bundle = words[0];
    if (bundle?.value === undefined || bundle.text !== bundle.value) return undefined;
    if (!WRITES.test(bundle.text) || bundle.text.includes('D')) return undefined;
    return [replace(bundle, `${bundle.text.replaceAll(/[uU]/g, '')}D`)];
  },
  note: 'Instead of u, every member is replaced.',
  source: 'GNU binutils manual, 1 ar: the modifiers D and U',
};

/** One of the operations r, q and s, and modifiers. */
const WRITES = /^-?(?:[abcDfilLNoPsSTuUvV]*[rq][abcDfilLNoPsSTuUvV]*|[vU]*s[vU]*)$/;
