import type { FieldKind, FieldValue } from '../model/difference.ts';

export interface ZipExtraField {
  readonly kind: FieldKind;
  readonly value: FieldValue;
}

/** The extra fields of a zip header, decoded where known: 0x5455 times, 0x7875 ids, 0x000a NTFS times (Info-ZIP, proginfo/extrafld.txt). */
export const zipExtraFields = (extra: Buffer): ReadonlyMap<string, ZipExtraField> => {
  const fields = new Map<string, ZipExtraField>();
  eachField(extra, (id, data) => {
    if (id === 0x5455) times(data, fields);
    else if (id === 0x7875) ids(data, fields);
    else if (id === 0x000a) ntfsTimes(data, fields);
    // Sizes and offsets of large members (zip64) follow from the contents.
    else if (id !== 0x0001)
      fields.set(`extra 0x${id.toString(16).padStart(4, '0')}`, {
        kind: 'hex',
        value: data.toString('latin1'),
      });
  });
  return fields;
};

/**
 * What `zipExtraFields` does not decode: the fields with zeros instead of the decoded values, as latin1. `known`: the sizes and the offset of the
 * member, which a zip64 field repeats.
 */
export const zipExtraRest = (extra: Buffer, known: ReadonlySet<number>): string => {
  const rest = Buffer.from(extra);
  eachField(rest, (id, data) => {
    if (id === 0x5455) fillTimes(data);
    else if (id === 0x7875) fillIds(data);
    else if (id === 0x000a) fillNtfsTimes(data);
    else if (id === 0x0001) fillLarge(data, known);
    else data.fill(0);
  });
  return rest.toString('latin1');
};

const eachField = (extra: Buffer, take: (id: number, data: Buffer) => void): void => {
  for (let at = 0; at + 4 <= extra.length; ) {
    const [id, length] = [extra.readUInt16LE(at), extra.readUInt16LE(at + 2)];
    if (at + 4 + length <= extra.length || id !== 1) take(id, extra.subarray(at + 4, at + 4 + length));
    at += 4 + length;
  }
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

const fillTimes = (data: Buffer): void => {
  const stated = [1, 2, 4].filter((bit) => (data[0] ?? 0) & bit).length;
  // The central field has the flags of the local one, but only the first time.
  const whole = Math.min(stated, Math.floor(Math.max(0, data.length - 1) / 4));
  data.fill(0, 1, 1 + 4 * whole);
};

const fillNtfsTimes = (data: Buffer): void => {
  for (let at = 4; at + 4 <= data.length; at += 4 + data.readUInt16LE(at + 2))
    if (data.readUInt16LE(at) === 1 && data.readUInt16LE(at + 2) >= 24 && at + 28 <= data.length)
      data.fill(0, at + 4, at + 28);
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

const fillIds = (data: Buffer): void => {
  for (let at = 1, count = 0; count < 2; count++) {
    const size = data[at] ?? 0;
    if (size > 6 || at + 1 + size > data.length || size === 0) return;
    data.fill(0, at + 1, at + 1 + size);
    at += 1 + size;
  }
};

const fillLarge = (data: Buffer, known: ReadonlySet<number>): void => {
  for (let at = 0; at + 8 <= data.length; at += 8) {
    const value = Number(data.readBigUInt64LE(at));
    if (value !== 0 && known.has(value)) data.fill(0xff, at, at + 8);
  }
};
