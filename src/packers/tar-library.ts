import type { Packer } from '../model/packer.ts';
import { UMASK } from '../util/fixes.ts';

/** A tar archive whose headers GNU tar does not write: a library has packed it, or another tar, whose options differ. */
export const tarLibrary: Packer = {
  name: 'a tar library',
  packed: ({ format, writer }) => format === 'tar' && LIBRARIES.test(writer),
  otherwise: 'Set it in the program that packs the archive; GNU tar did not write it.',
  advice: {
    time: {
      fix: {
        text: 'Set the time of every member in the program that packs (Python: a `filter` of TarFile.add that sets `mtime`), or repack with GNU tar; GNU tar did not write this.',
      },
    },
    owner: {
      fix: {
        text: 'Set the ids and the names of the owner of every member in the program that packs (Python: a `filter` of TarFile.add that sets `uid`, `gid`, `uname`, `gname`), or repack with GNU tar; GNU tar did not write this.',
      },
    },
    mode: {
      fix: {
        text: 'Set the permissions of the files before they are packed, or in the program that packs (Python: a `filter` of TarFile.add that sets `mode`); GNU tar did not write this.',
      },
      byAxis: { umask: UMASK },
    },
    order: {
      fix: {
        text: 'Sort the names before they are added (Python: sorted(os.listdir(...))); GNU tar did not write this.',
      },
    },
  },
};

const LIBRARIES = /^(?:Python tarfile|a ustar writer|a v7 tar|bsdtar)/;
