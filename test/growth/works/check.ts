import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { checkArchive } from '../../../src/archive/check/check-archive.ts';
import { octal, rawEntry } from '../../archive/support/raw-tar.ts';
import { pieces } from '../support/numbers.ts';
import { work } from '../support/work.ts';

/** The check of a .tar of n members, of which none has the reproducible form. */
export const check = work({
  name: 'check',
  unit: 'members',
  n: 6_000,
  most: 96_000,
  prepare: (n, folder) => {
    const file = join(folder, 'in.tar');
    const members = pieces(n, (index) =>
      rawEntry({
        // Each name is before the last one.
        name: `folder/member-${String(n - index).padStart(8, '0')}`,
        uid: octal(1000 + (index % 1000), 8),
        mtime: octal(1_700_000_000 + index, 12),
        content: Buffer.from(`member ${index}\n`),
      }),
    );
    writeFileSync(file, Buffer.concat([members, Buffer.alloc(1024)]));
    return { file, n };
  },
  run: async ({ file, n }) => {
    const { members, departures } = await checkArchive(file, 1_600_000_000);
    const most = Math.max(...departures.map(({ count }) => count));
    if (members !== n || most < n) throw new Error(`${most} departures of ${members} members of ${n}`);
  },
});
