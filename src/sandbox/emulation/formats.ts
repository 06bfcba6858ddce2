import type { Emulated } from '../../model/conditions.ts';
import { largest } from '../../util/largest.ts';

/** What a program begins with, for binfmt_misc: bytes from its start, and which of their bits count. */
export interface Format {
  readonly magic: Buffer;
  readonly mask: Buffer;
}

/**
 * The beginnings of ELF programs for x86-64 (elf(5)): of all, or of those without an interpreter. binfmt_misc compares bytes at the start and
 * cannot exclude anything, so the first two program headers decide: linkers put PT_INTERP first, or second after PT_PHDR.
 */
export const formatsOf = (programs: Emulated): readonly Format[] =>
  programs === 'all'
    ? [format([...HEADER, UNMARKED])]
    : [
        ...OTHERS.map((first) => format([...HEADER, ...headers([first])])),
        ...OTHERS.map((second) => format([...HEADER, ...headers([PHDR, second])])),
      ];

/**
 * The offset of a byte that is 0 in every program and that neither the kernel nor a loader reads (EI_PAD); 1 in the emulator, which must not
 * emulate itself.
 */
export const MARK_AT = 15;

interface Field {
  readonly at: number;
  readonly value: readonly number[];
  readonly mask?: readonly number[];
}

type Type = Omit<Field, 'at'>;

const PHDR: Type = { value: [6, 0, 0, 0] };

/** PT_LOAD, PT_DYNAMIC, PT_NOTE, PT_TLS, and those of GNU from PT_GNU_EH_FRAME on. */
const OTHERS: readonly Type[] = [
  { value: [1, 0, 0, 0] },
  { value: [2, 0, 0, 0] },
  { value: [4, 0, 0, 0] },
  { value: [7, 0, 0, 0] },
  { value: [0, 0xe5, 0x74, 0x64], mask: [0, 0xff, 0xff, 0xff] },
];

/** The types of the first program headers, which follow the ELF header. */
const headers = (types: readonly Type[]): Field[] => [
  { at: 32, value: [64, 0, 0, 0, 0, 0, 0, 0] },
  ...types.map((type, index) => ({ ...type, at: 64 + 56 * index })),
];

const format = (fields: readonly Field[]): Format => {
  const size = largest(
    fields.map(({ at, value }) => at + value.length),
    0,
  );
  const [magic, mask] = [Buffer.alloc(size), Buffer.alloc(size)];
  for (const { at, value, mask: bits = value.map(() => 0xff) } of fields) {
    magic.set(value, at);
    mask.set(bits, at);
  }
  return { magic, mask };
};

const HEADER: readonly Field[] = [
  // 64-bit, little-endian, version 1.
  { at: 0, value: [0x7f, 0x45, 0x4c, 0x46, 2, 1, 1] },
  // ET_EXEC or ET_DYN.
  { at: 16, value: [2, 0], mask: [0xfe, 0xff] },
  // EM_X86_64.
  { at: 18, value: [62, 0] },
];

const UNMARKED: Field = { at: MARK_AT, value: [0] };
