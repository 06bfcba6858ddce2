import { createHash } from 'node:crypto';
import { crc32 } from 'node:zlib';
import type { Property } from './read-structure.ts';

/**
 * The properties `value` that are the digest of the image beside them, recomputed: those of a node `hash*`, with the algorithm in `algo`, of
 * the property `data` of its parent (Flattened Image Tree specification, section 2.4).
 */
export const fitDigests = (bytes: Buffer, properties: readonly Property[]): ReadonlySet<Property> => {
  const byPath = new Map(properties.map((property) => [`${property.node}/${property.name}`, property]));
  const known = new Map<string, Buffer | undefined>();
  return new Set(
    properties.filter((property) => {
      const [, parent] = /^(.*)\/hash[^/]*$/.exec(property.node) ?? [];
      if (property.name !== 'value' || parent === undefined) return false;
      const [algo, data] = [byPath.get(`${property.node}/algo`), byPath.get(`${parent}/data`)];
      if (algo === undefined || data === undefined || algo.size > 16) return false;
      const name = bytes.toString('latin1', algo.offset, algo.offset + algo.size - 1);
      const key = `${name} ${data.offset}`;
      if (!known.has(key))
        known.set(key, digestOf(name, bytes.subarray(data.offset, data.offset + data.size)));
      return (
        known.get(key)?.equals(bytes.subarray(property.offset, property.offset + property.size)) === true
      );
    }),
  );
};

const digestOf = (algorithm: string, data: Buffer): Buffer | undefined => {
  if (algorithm === 'crc32') {
    const value = Buffer.alloc(4);
    value.writeUInt32BE(crc32(data));
    return value;
  }
  return /^(?:md5|sha1|sha256|sha384|sha512)$/.test(algorithm)
    ? createHash(algorithm).update(data).digest()
    : undefined;
};
