import { mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { execaSync } from 'execa';
import type { Side } from './comparison-work.ts';
import { writeFiles } from './write-files.ts';

/** The file `out` that a shell line makes, in UTC, in a new folder below `folder`; it gets `input`. */
export const madeByTool = (folder: string, side: Side, line: string, input = ''): Buffer => {
  const cwd = join(folder, String(side));
  mkdirSync(cwd, { recursive: true });
  execaSync('sh', ['-ec', line], {
    cwd,
    input,
    env: {
      TZ: 'UTC',
      LC_ALL: 'C.UTF-8',
      MTOOLS_SKIP_CHECK: '1',
      PATH: `${process.env['PATH']}:/usr/sbin:/sbin`,
    },
  });
  return readFileSync(join(cwd, 'out'));
};

/** The image that a shell line makes of the folder `tree`, which has n files with another content for each side. */
export const imageOf = (folder: string, side: Side, n: number, line: string): Buffer => {
  const tree = join(folder, String(side), 'tree');
  mkdirSync(tree, { recursive: true });
  writeFiles(tree, n, side === 0 ? 'one' : 'other');
  return madeByTool(folder, side, line);
};
