import { createHash } from 'node:crypto';
import { numberParts } from '../parts/number-parts.ts';
import type { Part } from '../parts/part.ts';
import { paddingPart } from './padding-part.ts';
import type { Woff } from './read-woff.ts';

/**
 * The parts of a web font outside its tables (WOFF File Format 1.0, sections 3 to 7). Packed data follows from a table that differs from
 * that of the other font; where the tables are equal, it is a span of its own.
 */
export const woffParts = (bytes: Buffer, { tables }: Woff, other: Woff): readonly Part[] => {
  const head = numberParts(bytes, { order: 'big' });
  const follows = { recomputed: true };
  const others = new Map(other.tables.map((table) => [table.tag, table]));
  const [metaOffset, metaLength] = [bytes.readUInt32BE(24), bytes.readUInt32BE(28)];
  return [
    { field: 'signature', offset: 0, size: 8 },
    head('WOFF length', 8, 4, { recomputed: bytes.readUInt32BE(8) === bytes.length }),
    head('WOFF numTables', 12, 2, follows),
    head('totalSfntSize', 16, 4, follows),
    head('majorVersion', 20, 2),
    head('minorVersion', 22, 2),
    head('metaOffset', 24, 4, follows),
    head('metaLength', 28, 4, follows),
    head('privOffset', 36, 4, follows),
    ...(metaLength > 0 ? [{ field: 'packed metadata', offset: metaOffset, size: metaLength }] : []),
    ...tables.flatMap(({ tag, record, offset, size, data }): readonly Part[] => {
      const number = numberParts(bytes, { order: 'big', in: tag });
      const place = { in: tag, field: 'packed table', offset, size };
      return [
        { in: tag, field: 'WOFF tag', offset: record, size: 4 },
        number('WOFF offset', record + 4, 4, follows),
        number('compLength', record + 8, 4, follows),
        number('origLength', record + 12, 4, follows),
        // Compared as the checksum of the font that is packed in it.
        number('origChecksum', record + 16, 4, follows),
        { ...paddingPart(bytes, tag, offset + size), field: 'WOFF padding' },
        others.get(tag)?.data.equals(data) === false
          ? {
              ...place,
              kind: 'hex',
              value: createHash('sha256')
                .update(bytes.subarray(offset, offset + size))
                .digest()
                .toString('latin1'),
              recomputed: true,
            }
          : place,
      ];
    }),
  ];
};
