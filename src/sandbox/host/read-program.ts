import { closeSync, fstatSync, openSync, readSync } from 'node:fs';

/** What decides whether a preloaded library enters a program. */
export type Program =
  | { readonly kind: 'script'; readonly interpreter: string }
  /** Neither an ELF file nor a script. */
  | { readonly kind: 'other' }
  | {
      readonly kind: 'elf';
      /** The class, byte order and machine: equal for programs that can share libraries. */
      readonly architecture: string;
      /** Undefined for a static program. */
      readonly interpreter: ElfInterpreter | undefined;
      /** Whether it has a build id of Go. */
      readonly go: boolean;
    };

/** The program interpreter, and where its path, which ends with NUL, is in the file: bytes. */
export interface ElfInterpreter {
  readonly path: string;
  readonly offset: number;
  readonly size: number;
}

/** Reads the start of a script, or the program headers of an ELF file (System V ABI, "Program Header"). Throws the error of open(2) or read(2). */
export const readProgram = (file: Buffer | string): Program => {
  const descriptor = openSync(file, 'r');
  try {
    if (!fstatSync(descriptor).isFile()) return { kind: 'other' };
    const at = (offset: number, size: number): Buffer => {
      const bytes = Buffer.alloc(Math.min(size, LONGEST));
      return bytes.subarray(0, readSync(descriptor, bytes, 0, bytes.length, offset));
    };
    return parse(at);
  } finally {
    closeSync(descriptor);
  }
};

type Reader = (offset: number, size: number) => Buffer;

const LONGEST = 4096;

const parse = (at: Reader): Program => {
  const head = at(0, 512);
  const text = head.toString('latin1');
  if (text.startsWith('#!')) return { kind: 'script', interpreter: /^#![ \t]*([^ \t\n]*)/.exec(text)![1]! };
  if (!text.startsWith('\x7fELF') || head.length < 64) return { kind: 'other' };
  const wide = head[4] === 2;
  const little = head[5] === 1;
  const number = (bytes: Buffer, offset: number, size: number): number => {
    if (offset + size > bytes.length) return 0;
    if (size === 8) return Number(little ? bytes.readBigUInt64LE(offset) : bytes.readBigUInt64BE(offset));
    return little ? bytes.readUIntLE(offset, size) : bytes.readUIntBE(offset, size);
  };
  const [table, entrySize, count] = wide
    ? [number(head, 32, 8), number(head, 54, 2), number(head, 56, 2)]
    : [number(head, 28, 4), number(head, 42, 2), number(head, 44, 2)];
  let interpreter: ElfInterpreter | undefined;
  let go = false;
  for (let index = 0; index < count && Number.isSafeInteger(table); index++) {
    const entry = at(table + index * entrySize, wide ? 56 : 32);
    const [offset, size] = wide
      ? [number(entry, 8, 8), number(entry, 32, 8)]
      : [number(entry, 4, 4), number(entry, 16, 4)];
    if (!Number.isSafeInteger(offset)) continue;
    const type = number(entry, 0, 4);
    if (type === INTERPRETER)
      interpreter = { path: at(offset, size).toString('latin1').replace(/\0.*$/s, ''), offset, size };
    if (type === NOTE && hasGoNote(at(offset, size), number)) go = true;
  }
  return {
    kind: 'elf',
    architecture: `${head[4]} ${head[5]} ${number(head, 18, 2)}`,
    interpreter,
    go,
  };
};

const INTERPRETER = 3;
const NOTE = 4;

/** Whether a note has the build id of Go (cmd/internal/buildid): its owner is `Go`, its type 4. */
const hasGoNote = (
  notes: Buffer,
  number: (bytes: Buffer, offset: number, size: number) => number,
): boolean => {
  for (let at = 0; at + 12 <= notes.length; ) {
    const [nameSize, size, type] = [0, 4, 8].map((offset) => number(notes, at + offset, 4)) as [
      number,
      number,
      number,
    ];
    if (nameSize === 4 && type === 4 && notes.toString('latin1', at + 12, at + 16) === 'Go\0\0') return true;
    at += 12 + roundUp(nameSize) + roundUp(size);
  }
  return false;
};

const roundUp = (size: number): number => Math.ceil(size / 4) * 4;
