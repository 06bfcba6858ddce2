import type { RecordField } from '../parts/record-parts.ts';

/** The records of Mach-O files, with the names of mach-o/loader.h, mach-o/fat.h and mach-o/nlist.h (Apple). */
export const machHeader = (wide: boolean): readonly RecordField[] => [
  ['magic', 4],
  ['cputype', 4],
  ['cpusubtype', 4],
  ['filetype', 4],
  ['ncmds', 4],
  ['sizeofcmds', 4],
  ['flags', 4],
  ...(wide ? [['reserved', 4] as const] : []),
];

export const segmentCommand = (wide: boolean): readonly RecordField[] => {
  const word = wide ? 8 : 4;
  return [
    ['cmd', 4],
    ['cmdsize', 4],
    ['segname', 16, 'text'],
    ['vmaddr', word],
    ['vmsize', word],
    ['fileoff', word],
    ['filesize', word],
    ['maxprot', 4],
    ['initprot', 4],
    ['nsects', 4],
    ['flags', 4],
  ];
};

export const sectionHeader = (wide: boolean): readonly RecordField[] => {
  const word = wide ? 8 : 4;
  return [
    ['sectname', 16, 'text'],
    ['segname', 16, 'text'],
    ['addr', word],
    ['size', word],
    ['offset', 4],
    ['align', 4],
    ['reloff', 4],
    ['nreloc', 4],
    ['flags', 4],
    ['reserved1', 4],
    ['reserved2', 4],
    ...(wide ? [['reserved3', 4] as const] : []),
  ];
};

export interface CommandLayout {
  readonly name: string;
  readonly fields: readonly RecordField[];
  /** Whether the third field is the offset, in the command, of a string that ends it. */
  readonly string?: true;
  /** Whether the third and the fourth field are the offset and the size of data in the file. */
  readonly data?: true;
  /** Where the command states the offset and the size of tables. */
  readonly tables?: readonly number[];
}

const START = [
  ['cmd', 4],
  ['cmdsize', 4],
] as const;

const offsetAndSize = (names: readonly string[]): readonly RecordField[] =>
  names.flatMap((name) => [[`${name}_off`, 4] as const, [`${name}_size`, 4] as const]);

const DYLD_INFO = offsetAndSize(['rebase', 'bind', 'weak_bind', 'lazy_bind', 'export']);

const DYSYMTAB: readonly RecordField[] = [
  'ilocalsym',
  'nlocalsym',
  'iextdefsym',
  'nextdefsym',
  'iundefsym',
  'nundefsym',
  'tocoff',
  'ntoc',
  'modtaboff',
  'nmodtab',
  'extrefsymoff',
  'nextrefsyms',
  'indirectsymoff',
  'nindirectsyms',
  'extreloff',
  'nextrel',
  'locreloff',
  'nlocrel',
].map((name) => [name, 4] as const);

const linked = (name: string): CommandLayout => ({
  name,
  fields: [...START, ['dataoff', 4], ['datasize', 4]],
  data: true,
});

const dylib = (name: string): CommandLayout => ({
  name,
  fields: [
    ...START,
    ['name', 4],
    ['timestamp', 4, 'time'],
    ['current_version', 4],
    ['compatibility_version', 4],
  ],
  string: true,
});

const text = (name: string): CommandLayout => ({ name, fields: [...START, ['path', 4]], string: true });

/** By the number of the command, without the bit LC_REQ_DYLD. */
export const COMMANDS: Readonly<Record<number, CommandLayout>> = {
  2: {
    name: 'LC_SYMTAB',
    fields: [...START, ['symoff', 4], ['nsyms', 4], ['stroff', 4], ['strsize', 4]],
  },
  11: { name: 'LC_DYSYMTAB', fields: [...START, ...DYSYMTAB] },
  12: dylib('LC_LOAD_DYLIB'),
  13: dylib('LC_ID_DYLIB'),
  14: text('LC_LOAD_DYLINKER'),
  15: text('LC_ID_DYLINKER'),
  24: dylib('LC_LOAD_WEAK_DYLIB'),
  27: { name: 'LC_UUID', fields: START },
  28: text('LC_RPATH'),
  29: linked('LC_CODE_SIGNATURE'),
  30: linked('LC_SEGMENT_SPLIT_INFO'),
  31: dylib('LC_REEXPORT_DYLIB'),
  34: { name: 'LC_DYLD_INFO', fields: [...START, ...DYLD_INFO], tables: [8, 16, 24, 32, 40] },
  36: { name: 'LC_VERSION_MIN_MACOSX', fields: [...START, ['version', 4], ['sdk', 4]] },
  37: { name: 'LC_VERSION_MIN_IPHONEOS', fields: [...START, ['version', 4], ['sdk', 4]] },
  38: linked('LC_FUNCTION_STARTS'),
  41: linked('LC_DATA_IN_CODE'),
  42: { name: 'LC_SOURCE_VERSION', fields: [...START, ['version', 8]] },
  43: linked('LC_DYLIB_CODE_SIGN_DRS'),
  46: linked('LC_LINKER_OPTIMIZATION_HINT'),
  50: {
    name: 'LC_BUILD_VERSION',
    fields: [
      ...START,
      ['platform', 4],
      ['minos', 4],
      ['sdk', 4],
      ['ntools', 4],
      ['tool', 4],
      ['tool version', 4],
    ],
  },
  51: linked('LC_DYLD_EXPORTS_TRIE'),
  52: linked('LC_DYLD_CHAINED_FIXUPS'),
};
