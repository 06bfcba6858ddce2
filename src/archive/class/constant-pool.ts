/** An entry of the constant pool. */
export interface Constant {
  readonly index: number;
  readonly tag: number;
  /** Bytes from the start of the file; the tag is included. */
  readonly offset: number;
  readonly size: number;
  /** Where it contains indices of other entries, two bytes each. */
  readonly references: readonly number[];
}

export const UTF8 = 1;
const [LONG, DOUBLE] = [5, 6];

/** The names of the tags (JVMS, table 4.4-A). */
export const TAG_NAMES: Readonly<Record<number, string>> = {
  1: 'Utf8',
  3: 'Integer',
  4: 'Float',
  5: 'Long',
  6: 'Double',
  7: 'Class',
  8: 'String',
  9: 'Fieldref',
  10: 'Methodref',
  11: 'InterfaceMethodref',
  12: 'NameAndType',
  15: 'MethodHandle',
  16: 'MethodType',
  17: 'Dynamic',
  18: 'InvokeDynamic',
  19: 'Module',
  20: 'Package',
};

/** Tag: bytes behind the tag, and where among them indices of the constant pool are (JVMS, section 4.4). */
const SHAPES: Readonly<Record<number, readonly [size: number, ...references: number[]]>> = {
  3: [4],
  4: [4],
  5: [8],
  6: [8],
  7: [2, 0],
  8: [2, 0],
  9: [4, 0, 2],
  10: [4, 0, 2],
  11: [4, 0, 2],
  12: [4, 0, 2],
  15: [3, 1],
  16: [2, 0],
  17: [4, 2],
  18: [4, 2],
  19: [2, 0],
  20: [2, 0],
};

/** The entries from `offset`, where the count is, and the offset behind them; undefined if it is not a constant pool. */
export const readConstantPool = (
  bytes: Buffer,
  offset: number,
): { readonly constants: readonly Constant[]; readonly end: number } | undefined => {
  const constants: Constant[] = [];
  const count = bytes.readUInt16BE(offset);
  let at = offset + 2;
  for (let index = 1; index < count; index++) {
    if (at + 3 > bytes.length) return undefined;
    const tag = bytes[at]!;
    const shape = tag === UTF8 ? [2 + bytes.readUInt16BE(at + 1)] : SHAPES[tag];
    if (shape === undefined) return undefined;
    const [size, ...references] = shape as [number, ...number[]];
    if (at + 1 + size > bytes.length) return undefined;
    constants.push({
      index,
      tag,
      offset: at,
      size: 1 + size,
      references: references.map((place) => at + 1 + place),
    });
    at += 1 + size;
    // These take two indices (JVMS, section 4.4.5).
    if (tag === LONG || tag === DOUBLE) index++;
  }
  return { constants, end: at };
};
