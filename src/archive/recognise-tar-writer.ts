import { TAR_FIELDS } from './tar-fields.ts';
import type { TarIndex } from './tar-index.ts';

const place = (field: (typeof TAR_FIELDS)[number]): number => TAR_FIELDS.indexOf(field);
const MAGIC = place('magic');
const DEVICE = place('device fields');
const EXTENDED = place('extended name');
const ENCODING = place('encoding');

/** The program that probably wrote an archive, judged by its headers: observed with GNU tar 1.34 and 1.35, bsdtar 3.6, Python 3.11. */
export const recogniseTarWriter = ({ entries, globals, endBytes }: TarIndex): string => {
  const entry = entries.find(({ fields }) => fields[0] === '0') ?? entries[0];
  if (entry === undefined) return 'an empty archive';
  const field = (index: number): string => String(entry.fields[index]);
  if (globals.some(([key, value]) => key === 'comment' && /^[0-9a-f]{40,64}$/.test(value)))
    return 'git archive';
  if (field(MAGIC) === 'ustar  \0')
    return field(DEVICE).trim().startsWith('0000000')
      ? 'Python tarfile or another writer, GNU format'
      : 'GNU tar, GNU format';
  if (field(MAGIC) !== 'ustar\x0000') return 'a v7 tar';
  if (field(DEVICE).startsWith('000000 '))
    return field(EXTENDED).includes('PaxHeader/') || field(ENCODING).includes(' ')
      ? 'bsdtar (libarchive)'
      : 'a ustar writer';
  // Python's tarfile gives all extended headers this name.
  if (entries.some(({ fields }) => String(fields[EXTENDED]).startsWith('././@PaxHeader')))
    return 'Python tarfile, POSIX format';
  if (field(DEVICE).startsWith('000000\0')) return "a ustar writer (Perl's Archive::Tar)";
  const full = endBytes % 10240 === 0 || endBytes > 1024;
  if (field(DEVICE).startsWith('0000000\0'))
    return full ? 'GNU tar up to 1.34, POSIX format' : 'a ustar writer with few end blocks (npm, tar-stream)';
  return 'GNU tar 1.35 or later, or Python tarfile, POSIX format';
};
