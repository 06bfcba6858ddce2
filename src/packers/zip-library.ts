import type { Fix } from '../model/finding.ts';
import type { Packer } from '../model/packer.ts';
import { TOUCH, UMASK } from '../util/fixes.ts';

const UTC: Fix = { text: 'Set `TZ=UTC`: a zip contains local times.', command: 'export TZ=UTC' };

/** A zip that neither Info-ZIP nor jar wrote: a library has no options. */
export const zipLibrary: Packer = {
  name: 'a zip library',
  packed: ({ format, writer }) => format === 'zip' && writer !== '' && !PROGRAMS.test(writer),
  otherwise: 'Set it in the program that packs; the program zip did not write this.',
  advice: {
    time: {
      fix: {
        text: 'Set the time of every member in the program that packs (Python: the `date_time` of a ZipInfo); the program zip did not write this.',
      },
      byAxis: { 'source-mtime': TOUCH, timezone: UTC },
    },
    mode: {
      fix: {
        text: 'Set the permissions of the files before they are packed.',
        command: 'chmod -R u=rwX,go=rX .',
      },
      byAxis: { umask: UMASK },
    },
    order: {
      fix: {
        text: 'Sort the names before they are added (Python: sorted(os.listdir(...))); the program zip did not write this.',
      },
    },
  },
};

const PROGRAMS = /^(?:Info-ZIP|jar|jmod|an empty archive)$/;
