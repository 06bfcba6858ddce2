import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { execaSync } from 'execa';
import { temporaryFolder } from '../../support/temporary-folder.ts';

/** The files that a script leaves, by their names; it runs in an empty folder, in UTC and the C locale. */
export const madeBy = (script: string): ((name: string) => Buffer) => {
  const folder = temporaryFolder('made-by');
  execaSync('sh', ['-ec', script], {
    cwd: folder,
    stdin: 'ignore',
    env: { TZ: 'UTC', LC_ALL: 'C.UTF-8', XZ_OPT: '', XZ_DEFAULTS: '' },
  });
  return (name) => readFileSync(join(folder, name));
};
