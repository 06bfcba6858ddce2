import { matchByPath } from '../../../src/archive/match-members.ts';
import { work } from '../support/work.ts';

/** n members by their paths, in the opposite order: what comparers of archives do before all else, and too quick there to show its growth. */
export const matchMembers = work({
  name: 'members matched by their paths',
  unit: 'members',
  n: 8_000,
  most: 512_000,
  prepare: (n) => Array.from({ length: n }, (_, index) => `folder-${index % 100}/member-${index}`),
  run: (paths) => {
    const found = matchByPath(paths, paths.toReversed(), (path) => path);
    if (found.length !== paths.length) throw new Error(`${found.length} of ${paths.length} members matched`);
  },
});
