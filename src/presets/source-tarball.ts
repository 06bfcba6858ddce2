import type { Preset } from '../model/preset.ts';
import { has } from './support/has.ts';
import { INSTALLED } from './support/installed-or-built.ts';
import { recipe } from './support/recipe.ts';

/** A folder whose release is an archive of it. */
export const sourceTarball: Preset = {
  name: 'source-tarball',
  kind: 'a source tarball',
  summary: 'a git checkout without a build: an archive of it, packed reproducibly',
  // Any other folder may be a home, or hold many gigabytes: it must be asked for.
  recognises: (project) => has(project, '.git'),
  needs: undefined,
  recipe: () =>
    recipe({
      command: 'tar with reproducible options',
      build: [
        `mkdir -p ${INSTALLED}`,
        'tar --format=posix --sort=name --mtime=@"$SOURCE_DATE_EPOCH" --owner=0 --group=0 --numeric-owner \\',
        '    --pax-option=exthdr.name=%d/PaxHeaders/%f,delete=atime,delete=ctime --mode=go+u,go-w \\',
        `    --exclude-vcs --exclude=./${INSTALLED} -cf ${INSTALLED}/source.tar .`,
      ],
      // The time of the commit, as releases do.
      sourceDateEpoch: 'auto',
      outputs: [`${INSTALLED}/**`],
    }),
};
