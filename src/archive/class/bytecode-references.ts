/** A place that contains an index of the constant pool. */
export interface Reference {
  /** Bytes from the start of the file. */
  readonly at: number;
  readonly size: 1 | 2;
}

/** The indices of the constant pool in the code of a method (JVMS, section 6.5); undefined if it is not valid code. */
export const bytecodeReferences = (
  bytes: Buffer,
  start: number,
  end: number,
): readonly Reference[] | undefined => {
  const references: Reference[] = [];
  for (let at = start; at < end; ) {
    const opcode = bytes[at]!;
    if (opcode === LDC) references.push({ at: at + 1, size: 1 });
    else if (INDEXED.has(opcode)) references.push({ at: at + 1, size: 2 });
    const size = sizeOf(bytes, at, start, end);
    if (size === undefined || at + size > end) return undefined;
    at += size;
  }
  return references;
};

const LDC = 0x12;
const [TABLESWITCH, LOOKUPSWITCH, WIDE, IINC] = [0xaa, 0xab, 0xc4, 0x84];
const LAST = 0xc9;

const range = (from: number, to: number): readonly number[] =>
  Array.from({ length: to - from + 1 }, (_, index) => from + index);

/** ldc_w, ldc2_w; fields and calls; new, anewarray, checkcast, instanceof, multianewarray. */
const INDEXED = new Set([0x13, 0x14, ...range(0xb2, 0xbb), 0xbd, 0xc0, 0xc1, 0xc5]);

/** Bytes of operands, of the opcodes that have any. */
const OPERANDS = new Map([
  ...[0x10, LDC, ...range(0x15, 0x19), ...range(0x36, 0x3a), 0xa9, 0xbc].map((code) => [code, 1] as const),
  ...[0x11, 0x13, 0x14, IINC, ...range(0x99, 0xa8), ...range(0xb2, 0xb8)].map((code) => [code, 2] as const),
  ...[0xbb, 0xbd, 0xc0, 0xc1, 0xc6, 0xc7].map((code) => [code, 2] as const),
  ...[0xb9, 0xba, 0xc8, 0xc9].map((code) => [code, 4] as const),
  [0xc5, 3] as const,
]);

const sizeOf = (bytes: Buffer, at: number, start: number, end: number): number | undefined => {
  const opcode = bytes[at]!;
  if (opcode > LAST) return undefined;
  if (opcode === WIDE) return bytes[at + 1] === IINC ? 6 : 4;
  if (opcode !== TABLESWITCH && opcode !== LOOKUPSWITCH) return 1 + (OPERANDS.get(opcode) ?? 0);
  // The operands are aligned to four bytes from the start of the code.
  const operands = at + 4 - ((at - start) % 4);
  if (operands + 12 > end) return undefined;
  const first = bytes.readInt32BE(operands + 4);
  if (opcode === LOOKUPSWITCH) return first < 0 ? undefined : operands + 8 + 8 * first - at;
  const last = bytes.readInt32BE(operands + 8);
  return last < first ? undefined : operands + 12 + 4 * (last - first + 1) - at;
};
