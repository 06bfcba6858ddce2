import type { GzipHeader } from './gzip-header.ts';

/**
 * The program that probably wrote a gzip file, judged by its header: gzip(1) notes the name of a file together with its time, and Unix as
 * the system (RFC 1952, section 2.3.1). Perl, Ruby and PHP write a time without a name, Python the system 255, Java 0 or 255, Go 255.
 */
export const recogniseGzipWriter = ({ os, name, mtime, extraFlags }: GzipHeader): string => {
  if (os === UNIX) return name !== null || mtime === 0 ? GZIP : 'a library (Perl, Ruby, PHP)';
  if (os !== UNKNOWN) return 'a library (Java, zlib)';
  return extraFlags === SLOWEST || mtime !== 0 || name !== null ? PYTHON : 'a library (Java, Go)';
};

export const GZIP = 'gzip';
export const PYTHON = 'Python gzip';

const UNIX = 3;
const UNKNOWN = 255;
const SLOWEST = 2;
