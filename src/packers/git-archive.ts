import type { Packer } from '../model/packer.ts';

/** git-archive(1): times are those of the commit, or the current one for a tree; owner and modes depend only on `tar.umask`. */
export const gitArchive: Packer = {
  name: 'git archive',
  packed: ({ format, writer }) => format === 'tar' && writer === 'git archive',
  otherwise: '`git archive` and its configuration decide it: set it there (tar.umask).',
  advice: {
    time: {
      fix: {
        text: '`git archive` writes the time of the commit: pack one that exists before the build, or make it with a fixed GIT_COMMITTER_DATE; --mtime sets another time (git 2.42).',
      },
    },
  },
};
