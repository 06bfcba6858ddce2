import type { Cause } from '../model/cause.ts';

/** RFC 1952, section 2.3.1; 10 and 19 as zlib writes them (zutil.h). */
const WRITERS: Readonly<Record<number, string | undefined>> = {
  0: 'MS-DOS',
  1: 'Amiga',
  2: 'VMS',
  3: 'Unix (GNU gzip, Node, pigz)',
  4: 'VM/CMS',
  5: 'Atari',
  6: 'OS/2',
  7: 'Macintosh',
  8: 'Z-System',
  9: 'CP/M',
  10: 'zlib on Windows',
  11: 'NTFS',
  12: 'QDOS',
  13: 'Acorn',
  19: 'zlib on macOS',
  255: 'unknown (Python, Java, Go)',
};

export const gzipWriter: Cause = {
  code: 'gzip-writer',
  formats: ['gzip'],
  cause: 'a different program or platform wrote the gzip header',
  fix: { text: 'Compress both with the same program.' },
  explains: ({ first: { control, experiment } }, { field }) => {
    if (field === 'flags' || field === 'structure') return { axes: ['tools'], confidence: 'suggested' };
    if (field !== 'operating system') return undefined;
    const [left, right] = [nameOf(control), nameOf(experiment)];
    return left === undefined || right === undefined
      ? undefined
      : {
          axes: ['tools'],
          confidence: 'suggested',
          cause: `the gzip header was written on ${left} and on ${right}`,
        };
  },
};

/** Undefined for a number that no system has. */
const nameOf = (system: unknown): string | undefined => {
  const name = WRITERS[Number(system)];
  return name === undefined ? undefined : `${name} (${String(system)})`;
};
