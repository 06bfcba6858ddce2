import type { Part } from '../parts/part.ts';
import type { Property } from './read-structure.ts';

/** Values of up to this many bytes are shown as numbers; longer ones are contents of their own. */
const MOST_CELLS = 64;

/**
 * The value of a property: strings, cells of 32 bits, a time, or bytes (Devicetree Specification 0.4, section 2.2.4). A value has no type in
 * the file: what can be strings is shown as such, as fdtdump does.
 */
export const propertyPart = (
  bytes: Buffer,
  { node, name, offset, size }: Property,
  isDigest: boolean,
): Part => {
  const place = { in: node, field: name, offset, size };
  const value = bytes.subarray(offset, offset + size);
  if (isDigest) return { ...place, kind: 'hex', value: value.toString('latin1'), recomputed: true };
  if (name === 'timestamp' && size === 4) return { ...place, kind: 'time', value: value.readUInt32BE(0) };
  if (isStrings(value))
    return { ...place, kind: 'text', value: value.toString('latin1', 0, size - 1).replaceAll('\0', ', ') };
  if (size > MOST_CELLS)
    return { ...place, in: node === '/' ? `/${name}` : `${node}/${name}`, content: true };
  if (size === 4) return { ...place, kind: 'number', value: value.readUInt32BE(0) };
  return place;
};

/** Printable strings, none of them empty, each with a NUL behind it. */
const isStrings = (value: Buffer): boolean =>
  value.length > 1 && value.at(-1) === 0 && /^(?:[\x20-\x7e]+\0)+$/.test(value.toString('latin1'));
