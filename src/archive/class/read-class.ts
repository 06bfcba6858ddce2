import { numberParts } from '../parts/number-parts.ts';
import type { Part } from '../parts/part.ts';
import { unlessCut } from '../parts/unless-cut.ts';
import type { Reference } from './bytecode-references.ts';
import { type Constant, readConstantPool, UTF8 } from './constant-pool.ts';
import { readAttributes } from './read-attributes.ts';

/** A part of a class file, and the indices of the constant pool inside it. */
export interface ClassPart {
  readonly part: Part;
  readonly references: readonly Reference[];
}

export interface ClassFile {
  readonly bytes: Buffer;
  readonly constants: readonly Constant[];
  /** All but the constants. */
  readonly parts: readonly ClassPart[];
}

/** Longer names are cut; parts of one name are compared in their order. */
const LONGEST_NAME = 512;
const MOST_PARTS = 300_000;

/** Decodes a Java class file (JVMS, chapter 4); undefined if it is not a complete one. */
export const readClass = (bytes: Buffer): ClassFile | undefined => unlessCut(() => walk(bytes));

const walk = (bytes: Buffer): ClassFile | undefined => {
  const pool = readConstantPool(bytes, 8);
  if (pool === undefined) return undefined;
  const texts = new Map(
    pool.constants.flatMap(({ index, tag, offset, size }) =>
      tag === UTF8 ? [[index, bytes.toString('latin1', offset + 3, offset + size)] as const] : [],
    ),
  );
  const number = numberParts(bytes, { order: 'big' });
  const parts: ClassPart[] = [
    number('minor_version', 4, 2),
    number('major_version', 6, 2),
    number('constant_pool_count', 8, 2, { recomputed: true }),
    number('access_flags', pool.end, 2),
  ].map((part) => ({ part, references: [] }));
  let at = pool.end + 2;
  const index = (field: string, owner?: string): void => {
    bytes.readUInt16BE(at);
    parts.push({
      part: { in: owner, field, offset: at, size: 2 },
      references: [{ at, size: 2 }],
    });
    at += 2;
  };
  const count = (field: string, owner?: string): number => {
    const made = numberParts(bytes, { order: 'big', in: owner });
    parts.push({ part: made(field, at, 2, { recomputed: true }), references: [] });
    at += 2;
    return bytes.readUInt16BE(at - 2);
  };
  const attributes = (owner?: string): void => {
    const read = readAttributes(bytes, at + 2, count('attributes_count', owner), texts, owner);
    for (const part of read.parts) parts.push(part);
    if (parts.length > MOST_PARTS) throw new RangeError(`more than ${MOST_PARTS} parts`);
    at = read.end;
  };
  index('this_class');
  index('super_class');
  for (let left = count('interfaces_count'); left > 0; left--) index('interface');
  for (const kind of ['field', 'method'] as const)
    for (let left = count(`${kind}s_count`); left > 0; left--) {
      const [name, descriptor] = [at + 2, at + 4].map((place) => texts.get(bytes.readUInt16BE(place)) ?? '?');
      const owner = `${kind} ${name}${kind === 'field' ? ` ${descriptor}` : descriptor}`.slice(
        0,
        LONGEST_NAME,
      );
      const flags = numberParts(bytes, { order: 'big', in: owner });
      parts.push({ part: flags('access_flags', at, 2), references: [] });
      at += 2;
      index('name_index', owner);
      index('descriptor_index', owner);
      attributes(owner);
    }
  attributes();
  return { bytes, constants: pool.constants, parts };
};
