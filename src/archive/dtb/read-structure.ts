import type { RawPath } from '../../model/raw-path.ts';
import type { Part } from '../parts/part.ts';
import { partList } from '../parts/part-list.ts';

/** A property of a node. */
export interface Property {
  readonly node: RawPath;
  readonly name: string;
  /** Of the value, in bytes from the start of the file. */
  readonly offset: number;
  readonly size: number;
}

export interface Structure {
  readonly properties: readonly Property[];
  /** Everything but the values. */
  readonly tokens: readonly Part[];
  /** The offsets of the names that properties have, from the start of the file. */
  readonly names: ReadonlySet<number>;
}

interface Blocks {
  readonly start: number;
  readonly end: number;
  readonly strings: number;
  readonly stringsEnd: number;
}

const [BEGIN_NODE, END_NODE, PROP, NOP, END] = [1, 2, 3, 4, 9];
const DEEPEST = 64;
const LONGEST_NAME = 256;

/** The nodes and properties of the structure block (Devicetree Specification 0.4, section 5.4). Throws a RangeError if it is not valid. */
export const readStructure = (bytes: Buffer, { start, end, strings, stringsEnd }: Blocks): Structure => {
  const { parts: tokens, add } = partList();
  const properties: Property[] = [];
  const names = new Set<number>();
  const path: string[] = [];
  const node = (): RawPath => (path.length < 2 ? '/' : path.join('/'));
  for (let at = start; at + 4 <= end; ) {
    const token = bytes.readUInt32BE(at);
    const owner = node();
    if (token === END) {
      add({ field: 'end of the structure', offset: at, size: 4 });
      if (path.length === 0) return { properties, tokens, names };
      break;
    } else if (token === BEGIN_NODE) {
      const nul = nulFrom(bytes, at + 4, end);
      path.push(bytes.toString('latin1', at + 4, nul));
      if (path.length > DEEPEST) break;
      const size = aligned(nul + 1 - at);
      add({ in: node(), field: 'begin of the node', offset: at, size });
      at += size;
    } else if (token === END_NODE) {
      if (path.pop() === undefined) break;
      add({ in: owner, field: 'end of the node', offset: at, size: 4 });
      at += 4;
    } else if (token === PROP) {
      const [size, place] = [bytes.readUInt32BE(at + 4), strings + bytes.readUInt32BE(at + 8)];
      const name = bytes.toString('latin1', place, nulFrom(bytes, place, stringsEnd));
      const behind = aligned(at + 12 + size - start) + start;
      if (behind > end) break;
      names.add(place);
      add(
        { in: owner, field: `token of ${name}`, offset: at, size: 4 },
        {
          in: owner,
          field: `head of ${name}`,
          offset: at + 4,
          size: 8,
          kind: 'hex',
          value: bytes.toString('latin1', at + 4, at + 12),
          // The length of the value, and where the name is.
          recomputed: true,
        },
      );
      properties.push({ node: owner, name, offset: at + 12, size });
      at = behind;
    } else if (token === NOP) {
      add({ in: owner, field: 'NOP', offset: at, size: 4 });
      at += 4;
    } else break;
  }
  throw new RangeError('a structure block that is not valid');
};

const aligned = (size: number): number => (size + 3) & ~3;

const nulFrom = (bytes: Buffer, at: number, end: number): number => {
  const nul = bytes.indexOf(0, at);
  if (nul < 0 || nul >= end || nul - at > LONGEST_NAME) throw new RangeError('a name without an end');
  return nul;
};
