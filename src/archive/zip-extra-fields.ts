import type { FieldKind, FieldValue } from '../model/difference.ts';

export interface ZipExtraField {
  readonly kind: FieldKind;
  readonly value: FieldValue;
}

/** The extra fields of a zip header, decoded where known: 0x5455 times, 0x7875 ids, 0x000a NTFS times (Info-ZIP, proginfo/extrafld.txt). */
export const zipExtraFields = (extra: Buffer): ReadonlyMap<string, ZipExtraField> => {
  const fields = new Map<string, ZipExtraField>();
  for (let at = 0; at + 4 <= extra.length; ) {
    const id = extra.readUInt16LE(at);
    const data = extra.subarray(at + 4, at + 4 + extra.readUInt16LE(at + 2));
    if (id === 0x5455) times(data, fields);
    else if (id === 0x7875) ids(data, fields);
    else if (id === 0x000a) ntfsTimes(data, fields);
    // Sizes and offsets of large members (zip64) follow from the contents.
    else if (id !== 0x0001)
      fields.set(`extra 0x${id.toString(16).padStart(4, '0')}`, {
        kind: 'hex',
        value: data.toString('latin1'),
      });
    at += 4 + data.length + (data.length < extra.readUInt16LE(at + 2) ? extra.length : 0);
  }
  return fields;
};

const times = (data: Buffer, fields: Map<string, ZipExtraField>): void => {
  const flags = data[0] ?? 0;
  let at = 1;
  for (const [bit, name] of [
    [1, 'mtime'],
    [2, 'atime'],
    [4, 'ctime'],
  ] as const)
    if (flags & bit && at + 4 <= data.length) {
      fields.set(`extra ${name}`, { kind: 'time', value: data.readInt32LE(at) });
      at += 4;
    }
};

/** Three times of attribute 1, each in units of 100 ns since 1601. */
const ntfsTimes = (data: Buffer, fields: Map<string, ZipExtraField>): void => {
  for (let at = 4; at + 4 <= data.length; at += 4 + data.readUInt16LE(at + 2)) {
    if (data.readUInt16LE(at) !== 1 || data.readUInt16LE(at + 2) < 24 || at + 28 > data.length) continue;
    for (const [index, name] of ['mtime', 'atime', 'ctime'].entries())
      fields.set(`extra NTFS ${name}`, {
        kind: 'time',
        value: Number(data.readBigUInt64LE(at + 4 + index * 8)) / 1e7 - FROM_1601,
      });
  }
};

const FROM_1601 = 11_644_473_600;

const ids = (data: Buffer, fields: Map<string, ZipExtraField>): void => {
  let at = 1;
  for (const name of ['uid', 'gid']) {
    const size = data[at] ?? 0;
    if (size > 6 || at + 1 + size > data.length || size === 0) return;
    fields.set(`extra ${name}`, { kind: 'number', value: data.readUIntLE(at + 1, size) });
    at += 1 + size;
  }
};
