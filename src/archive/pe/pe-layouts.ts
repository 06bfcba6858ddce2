import type { RecordField } from '../parts/record-parts.ts';

/** The records of the PE format, with the names of its specification ("PE Format", Microsoft; winnt.h). All numbers are little-endian. */
export const COFF_HEADER: readonly RecordField[] = [
  ['Machine', 2],
  ['NumberOfSections', 2],
  ['TimeDateStamp', 4, 'time'],
  ['PointerToSymbolTable', 4],
  ['NumberOfSymbols', 4],
  ['SizeOfOptionalHeader', 2],
  ['Characteristics', 2],
];

/** `wide`: PE32+. */
export const optionalHeader = (wide: boolean): readonly RecordField[] => {
  const word = wide ? 8 : 4;
  return [
    ['Magic', 2],
    ['MajorLinkerVersion', 1],
    ['MinorLinkerVersion', 1],
    ['SizeOfCode', 4],
    ['SizeOfInitializedData', 4],
    ['SizeOfUninitializedData', 4],
    ['AddressOfEntryPoint', 4],
    ['BaseOfCode', 4],
    ...(wide ? [] : [['BaseOfData', 4] as const]),
    ['ImageBase', word],
    ['SectionAlignment', 4],
    ['FileAlignment', 4],
    ['MajorOperatingSystemVersion', 2],
    ['MinorOperatingSystemVersion', 2],
    ['MajorImageVersion', 2],
    ['MinorImageVersion', 2],
    ['MajorSubsystemVersion', 2],
    ['MinorSubsystemVersion', 2],
    ['Win32VersionValue', 4],
    ['SizeOfImage', 4],
    ['SizeOfHeaders', 4],
    ['CheckSum', 4],
    ['Subsystem', 2],
    ['DllCharacteristics', 2],
    ['SizeOfStackReserve', word],
    ['SizeOfStackCommit', word],
    ['SizeOfHeapReserve', word],
    ['SizeOfHeapCommit', word],
    ['LoaderFlags', 4],
    ['NumberOfRvaAndSizes', 4],
  ];
};

/** The data directories, in their order. */
export const DIRECTORIES = [
  'export table',
  'import table',
  'resource table',
  'exception table',
  'certificate table',
  'base relocation table',
  'debug directory',
  'architecture',
  'global pointer',
  'TLS table',
  'load configuration table',
  'bound import table',
  'import address table',
  'delay import table',
  'CLR header',
  'reserved',
] as const;

export const DATA_DIRECTORY: readonly RecordField[] = [
  ['VirtualAddress', 4],
  ['Size', 4],
];

export const SECTION_HEADER: readonly RecordField[] = [
  ['Name', 8, 'text'],
  ['VirtualSize', 4],
  ['VirtualAddress', 4],
  ['SizeOfRawData', 4],
  ['PointerToRawData', 4],
  ['PointerToRelocations', 4],
  ['PointerToLinenumbers', 4],
  ['NumberOfRelocations', 2],
  ['NumberOfLinenumbers', 2],
  ['Characteristics', 4],
];

export const DEBUG_ENTRY: readonly RecordField[] = [
  ['Characteristics', 4],
  ['TimeDateStamp', 4, 'time'],
  ['MajorVersion', 2],
  ['MinorVersion', 2],
  ['Type', 4],
  ['SizeOfData', 4],
  ['AddressOfRawData', 4],
  ['PointerToRawData', 4],
];
