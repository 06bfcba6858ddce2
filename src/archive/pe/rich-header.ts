import type { Part } from '../parts/part.ts';

/**
 * The Rich header, which link.exe writes between the DOS stub and the PE header: which builds of which tools made the objects. Not in the
 * specification; the entries are XORed with a checksum of the DOS header and of the entries. `stub`: the file up to the PE header.
 */
export const richHeader = (stub: Buffer): readonly Part[] => {
  const end = stub.lastIndexOf('Rich', undefined, 'latin1');
  if (end < 0x40 || end % 4 !== 0 || end + 8 > stub.length) return [];
  const key = stub.readUInt32LE(end + 4);
  let start = end - 4;
  while (start >= 0x40 && xored(stub, start, key) !== DANS) start -= 4;
  if (start < 0x40) return [];
  const entries: string[] = [];
  let sum = start;
  for (let at = 0; at < start; at++) if (at < 0x3c || at >= 0x40) sum = (sum + rotated(stub[at]!, at)) >>> 0;
  for (let at = start + 16; at + 8 <= end; at += 8) {
    const [id, count] = [xored(stub, at, key), xored(stub, at + 4, key)];
    sum = (sum + rotated(id, count)) >>> 0;
    entries.push(`${id >>> 16}.${id & 0xffff}*${count}`);
  }
  return [
    { field: 'Rich header', kind: 'text', value: entries.join(' '), offset: start, size: end - start },
    {
      field: 'Rich header checksum',
      kind: 'hex',
      value: stub.toString('latin1', end + 4, end + 8),
      offset: end + 4,
      size: 4,
      recomputed: sum === key,
    },
  ];
};

const DANS = 0x536e6144;

const xored = (bytes: Buffer, at: number, key: number): number => (bytes.readUInt32LE(at) ^ key) >>> 0;

const rotated = (value: number, by: number): number =>
  ((value << (by & 31)) | (by & 31 ? value >>> (32 - (by & 31)) : 0)) >>> 0;
