import { numberParts } from '../parts/number-parts.ts';
import type { Part } from '../parts/part.ts';
import { partList } from '../parts/part-list.ts';
import { fitDigests } from './fit-digests.ts';
import { propertyPart } from './property-part.ts';
import { readStructure } from './read-structure.ts';

const HEADER = 40;
const SIZED_STRUCTURE = 17;

/**
 * Decodes a flattened device tree of version 16 or 17 (Devicetree Specification 0.4, chapter 5), as FIT images are; undefined if it is not
 * one. Throws a RangeError if a block is not complete.
 */
export const readDtb = (bytes: Buffer): readonly Part[] | undefined => {
  if (bytes.length < HEADER) return undefined;
  const [total, structure, strings, reservations, version] = [4, 8, 12, 16, 20].map((at) =>
    bytes.readUInt32BE(at),
  ) as [number, number, number, number, number];
  if (version < 16 || total > bytes.length || structure < HEADER || reservations < HEADER) return undefined;
  const stringsEnd = strings + bytes.readUInt32BE(32);
  const structureEnd = version < SIZED_STRUCTURE ? total : structure + bytes.readUInt32BE(36);
  if (stringsEnd > total || structureEnd > total) return undefined;
  const { parts, add, addAll } = partList();
  const number = numberParts(bytes, { order: 'big' });
  const follows = { recomputed: true };
  add(
    number('totalsize', 4, 4, follows),
    number('off_dt_struct', 8, 4, follows),
    number('off_dt_strings', 12, 4, follows),
    number('off_mem_rsvmap', 16, 4, follows),
    number('version', 20, 4),
    number('last_comp_version', 24, 4),
    number('boot_cpuid_phys', 28, 4),
    number('size_dt_strings', 32, 4, follows),
  );
  if (version >= SIZED_STRUCTURE) add(number('size_dt_struct', 36, 4, follows));
  const ofReservations = sizeOfReservations(bytes, reservations, total);
  add({ field: 'memory reservations', offset: reservations, size: ofReservations });
  const tree = readStructure(bytes, { start: structure, end: structureEnd, strings, stringsEnd });
  addAll(tree.tokens);
  const digests = fitDigests(bytes, tree.properties);
  for (const property of tree.properties) add(propertyPart(bytes, property, digests.has(property)));
  add({
    field: 'strings block',
    offset: strings,
    size: stringsEnd - strings,
    kind: 'text',
    value: bytes.toString('latin1', strings, stringsEnd),
    recomputed: holdsOnlyNames(bytes, strings, stringsEnd, tree.names),
  });
  if (total < bytes.length)
    add({
      in: 'behind the tree',
      field: 'content',
      offset: total,
      size: bytes.length - total,
      content: true,
    });
  return parts;
};

/** Pairs of 8 bytes, up to a pair of zeros (section 5.3.2). */
const sizeOfReservations = (bytes: Buffer, start: number, end: number): number => {
  for (let at = start; at + 16 <= end; at += 16)
    if (bytes.readBigUInt64BE(at) === 0n && bytes.readBigUInt64BE(at + 8) === 0n) return at + 16 - start;
  throw new RangeError('memory reservations without an end');
};

/** Whether the strings are the names of the properties, in the order in which dtc comes to them: then they follow from the properties. */
const holdsOnlyNames = (bytes: Buffer, start: number, end: number, names: ReadonlySet<number>): boolean => {
  // A name may be the end of another one.
  const expected = [...names].filter((at) => at === start || bytes[at - 1] === 0);
  let at = start;
  for (const name of expected) {
    if (name !== at) return false;
    at = bytes.indexOf(0, at) + 1;
  }
  return at === end;
};
