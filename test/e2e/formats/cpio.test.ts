import { expect, it as test } from 'vitest';
import { runBuild } from '../../support/run-build.ts';
import { withMovedClock } from '../../support/skip-unless.ts';

const { describe } = withMovedClock('cpio');

const FILES = { 'src/a': 'a\n', 'src/b': 'b\n' };
const AXES = ['--vary', 'uid,gid,source-mode,source-mtime,clock,hostname'];
const BUILD = `printf 'src/a\\nsrc/b\\n' | cpio --quiet --reproducible -o -H odc >out.cpio`;

describe('run and cpio', () => {
  test('an archive of the source: owner, modes, times; and the printed fixes', () => {
    expect(runBuild(FILES, BUILD, AXES)).toMatchObject({
      axes: ['gid', 'source-mode', 'source-mtime', 'uid'],
      unexplainedBytes: 0,
    });
    const fix = 'find . -exec touch -hd @1700000000 {} +; chmod -R u=rwX,go=rX .';
    const fixed = BUILD.replace('--reproducible', '--reproducible -R 0:0');
    expect(runBuild(FILES, `${fix}; ${fixed}`, AXES)).toMatchObject({ verdict: 'reproducible' });
  }, 60_000);
});
