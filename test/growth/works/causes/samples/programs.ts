import { COMPUTED_ID } from '../../../../../src/archive/elf/references.ts';
import { numbers, type Sample, sampleOf, texts, times } from '../sample.ts';

/** By the codes of the causes of programs. */
export const ofPrograms: Readonly<Record<string, Sample>> = {
  recomputed: sampleOf('pe', 'CheckSum', (n) => ({ control: n, experiment: n + 7, recomputed: true })),
  'elf-derived': sampleOf('elf', '.text', (n) => ({ control: n, experiment: n + 7, place: COMPUTED_ID })),
  'elf-build-path': texts('elf', '.debug_str', '/build/control/a#.c', '/build/experiment-1/a#.c'),
  'section-build-path': texts('pe', '.rdata', '/build/control/a#.c\0\0', '/build/experiment-1/a#.c'),
  'elf-time': texts('elf', '.rodata', 'Nov 14 2023 at line #', 'Dec 17 2024 at line #'),
  'elf-compiler': texts('elf', '.comment', 'GCC: 12.#', 'GCC: 13.#'),
  'elf-object-names': texts('elf', '.strtab', 'ccAbCdEf.o #', 'ccGhIjKl.o #'),
  'pyc-path': texts('pyc', 'content', '\x10/build/control/a#.py', '\x15/build/experiment-1/a#.py'),
  'pyc-mtime': times('pyc', 'mtime'),
  'pyc-mode': numbers('pyc', 'flags'),
  'pyc-version': numbers('pyc', 'magic'),
  'pe-time': times('pe', 'TimeDateStamp'),
  'pe-guid': {
    ...sampleOf('pe', 'GUID', (n) => ({
      control: uuid(n),
      experiment: uuid(n + 0x10000000),
      place: 'written by link.exe',
    })),
    beside: [numbers('pe', 'MajorLinkerVersion')],
  },
  'pe-pdb-path': texts('pe', 'PDB path', '/build/control/a#.pdb', '/build/experiment-1/a#.pdb'),
  'pe-image-base': sampleOf('pe', 'ImageBase', (n) => ({
    control: n,
    experiment: n + 7,
    place: 'written by GNU ld',
  })),
  'pe-rich-header': texts('pe', 'Rich header', '1.#*3', '2.#*3'),
  pe: numbers('pe', 'MinorLinkerVersion'),
  macho: times('macho', 'N_OSO time'),
  'macho-identity': texts('macho', 'uuid', 'one #', 'other #'),
  'macho-path': texts('macho', 'N_SO path', '/build/control/a#', '/build/experiment-1/a#'),
  class: numbers('class', 'major_version'),
  'wasm-build-path': texts('wasm', 'name', '/build/control/a#', '/build/experiment-1/a#'),
  'wasm-producers': texts('wasm', 'processed-by rustc', '1.#', '2.#'),
};

/** A random one, of version 4. */
const uuid = (n: number): string => `${n.toString(16).padStart(8, '0')}-0123-4567-89ab-0123456789ab`;
