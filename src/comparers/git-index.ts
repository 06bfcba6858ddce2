import type { Comparer } from '../archive/comparer.ts';
import { readGitIndex } from '../archive/git-index/read-git-index.ts';
import { compareRead } from '../archive/parts/compare-read.ts';

/** The index of a git work tree: each field of each entry, extensions, the checksum (gitformat-index(5)). */
export const gitIndex: Comparer = {
  format: 'git-index',
  legend: { files: '.git/index', depth: 'entries by path, extensions, checksum' },
  hasMembers: true,
  recognises: (head) => head.length >= 32 && head.toString('latin1', 0, 4) === 'DIRC',
  compare: (pair, comparison) => compareRead(pair, comparison, readGitIndex),
};
