import { expect, it as test } from 'vitest';
import { runBuild } from '../../support/run-build.ts';
import { withMovedClock } from '../../support/skip-unless.ts';

const { describe } = withMovedClock('cpio');
const TIMEOUT_MS = 120_000;

const FILES = { 'src/a': 'a\n', 'src/b': 'b\n' };

describe('run and cpio', () => {
  test.each(['newc', 'odc', 'bin'])(
    'an archive of the source in the format %s: owner, modes, times',
    (format) => {
      const axes = ['--vary', 'uid,gid,source-mode,source-mtime,clock,hostname'];
      const build = `printf 'src/a\\nsrc/b\\n' | cpio --quiet --reproducible -o -H ${format} >out.cpio`;
      expect(runBuild(FILES, build, axes)).toMatchObject({
        axes: ['gid', 'source-mode', 'source-mtime', 'uid'],
        unexplainedBytes: 0,
      });
      const fix = 'find . -exec touch -hd @1700000000 {} +; chmod -R u=rwX,go=rX .;';
      const fixed = build.replace('--reproducible', '--reproducible -R 0:0');
      expect(runBuild(FILES, `${fix} ${fixed}`, axes)).toMatchObject({ verdict: 'reproducible' });
    },
    TIMEOUT_MS,
  );
});
