/** Why a path cannot be added to those before it; undefined: it was added. A directory may end with `/`. */
export type PathLedger = (path: string, type: 'file' | 'directory') => string | undefined;

/** Remembers the paths of one bundle, so that no two entries meet and none leaves the folder into which they are written. */
export const pathLedger = (): PathLedger => {
  /** Every path, and every folder that a path needs. */
  const known = new Map<string, 'file' | 'directory' | 'needed'>();
  return (written, type) => {
    const path = type === 'directory' && written.endsWith('/') ? written.slice(0, -1) : written;
    const parts = path.split('/');
    const wrong = wrongIn(path, parts);
    if (wrong !== undefined) return wrong;
    if (known.size > MOST_PATHS) return 'there are more than a million files and folders';
    const before = known.get(path);
    if (before === 'needed' && type === 'file') return 'another entry is below it, and it is not a directory';
    if (before !== undefined && before !== 'needed') return 'the same path is there twice';
    for (let above = parent(path); above !== undefined; above = parent(above)) {
      if (known.get(above) === 'file') return 'it is below another entry that is not a directory';
      if (known.has(above)) break;
      known.set(above, 'needed');
    }
    known.set(path, type);
    return undefined;
  };
};

const parent = (path: string): string | undefined => {
  const slash = path.lastIndexOf('/');
  return slash < 0 ? undefined : path.slice(0, slash);
};

const wrongIn = (path: string, parts: readonly string[]): string | undefined => {
  if (path === '') return 'its path is empty';
  if (path.startsWith('/')) return 'its path is absolute';
  if (path.includes('\0')) return 'its path contains a NUL';
  if (NOT_TEXT.test(path)) return 'its path is not UTF-8';
  if (Buffer.byteLength(path) > MOST_BYTES) return `its path is longer than ${MOST_BYTES} bytes`;
  if (parts.includes('..')) return "its path contains '..'";
  if (parts.includes('.')) return "its path contains '.'";
  if (parts.includes('')) return "its path contains an empty name ('//', or '/' at the end of a file)";
  if (parts.some((part) => Buffer.byteLength(part) > MOST_NAME_BYTES))
    return `a name in its path is longer than ${MOST_NAME_BYTES} bytes`;
  return undefined;
};

// U+FFFD stands for bytes that could not be decoded.
const NOT_TEXT = /\ufffd|\p{Surrogate}/u;
// The limits of Linux.
const MOST_BYTES = 4095;
const MOST_NAME_BYTES = 255;
// Bounds the memory: a path may need 2,000 folders.
const MOST_PATHS = 1_000_000;
