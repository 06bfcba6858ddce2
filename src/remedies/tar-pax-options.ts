import type { Remedy } from '../model/remedy.ts';
import { add } from './support/variables.ts';

/** Only where the archive has POSIX headers already: tar refuses it with `--format=ustar` and `--format=gnu`. */
export const tarPaxOptions: Remedy = {
  name: 'tar-pax-options',
  axes: ['source-mtime', 'clock', 'pid'],
  fits: ({ codes }) =>
    ['tar-pax-header-name', 'tar-pax-times', 'tar-mtime-fraction'].some((code) => codes.has(code)),
  settings: () => [add('TAR_OPTIONS', '--pax-option=exthdr.name=%d/PaxHeaders/%f,delete=atime,delete=ctime')],
  note: 'Without --format, GNU tar then writes the POSIX format instead of its own.',
  source: 'GNU tar manual, 8.3.7.1 Controlling Extended Header Keywords',
};
