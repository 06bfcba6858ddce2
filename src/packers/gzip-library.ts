import { GZIP, PYTHON } from '../archive/recognise-gzip-writer.ts';
import type { Fix } from '../model/finding.ts';
import type { Packer } from '../model/packer.ts';

const OF_PYTHON: Fix = {
  text: 'Give Python `mtime=0`: gzip.compress(data, mtime=0), or gzip.GzipFile(filename="", fileobj=..., mtime=0), also as the file of tarfile.open. The program gzip did not write this.',
};
const OF_LIBRARY: Fix = {
  text: 'Give the library that compresses a time of 0 and no name (Perl: -Time => 0; Ruby: mtime = 1; Go: gzip.Header). The program gzip did not write this.',
};

const gzipLibrary = (writes: (writer: string) => boolean, name: string, fix: Fix): Packer => ({
  name,
  packed: ({ format, writer }) => format === 'gzip' && writer !== '' && writes(writer),
  otherwise: 'Set it in the program that compresses; the program gzip did not write this.',
  advice: { time: { fix } },
});

/** Python's module: it writes the current time if none is given (docs.python.org, gzip). */
export const gzipOfPython = gzipLibrary((writer) => writer === PYTHON, 'Python gzip', OF_PYTHON);

/** A gzip file that neither gzip(1) nor Python wrote. */
export const gzipOfLibrary = gzipLibrary(
  (writer) => writer !== PYTHON && writer !== GZIP,
  'a gzip library',
  OF_LIBRARY,
);
