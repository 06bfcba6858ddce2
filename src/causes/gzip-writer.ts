import type { Cause } from '../model/cause.ts';

const WRITERS: Readonly<Record<number, string>> = {
  0: 'MS-DOS',
  3: 'Unix (GNU gzip, Node, pigz)',
  10: 'zlib on Windows',
  11: 'NTFS',
  19: 'zlib on macOS',
  255: 'unknown (Python, Java, Go)',
};

export const gzipWriter: Cause = {
  code: 'gzip-writer',
  formats: ['gzip'],
  cause: 'a different program or platform wrote the gzip header',
  fix: { text: 'Compress both with the same program.' },
  explains: ({ first: { control, experiment } }, { field }) =>
    field === 'operating system'
      ? {
          axes: ['tools'],
          confidence: 'suggested',
          cause: `the gzip header was written on ${name(control)} and on ${name(experiment)}`,
        }
      : field === 'extra' || field === 'flags' || field === 'structure'
        ? { axes: ['tools'], confidence: 'suggested' }
        : undefined,
};

const name = (system: unknown): string =>
  `${WRITERS[Number(system)] ?? 'an unknown system'} (${String(system)})`;
