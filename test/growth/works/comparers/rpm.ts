import { gzipSync } from 'node:zlib';
import { comparisonWork } from '../../support/comparison-work.ts';
import { cpioEntry, TRAILER } from '../../support/cpio-entry.ts';
import { filledTo, pieces, u32be } from '../../support/numbers.ts';

interface Tag {
  readonly tag: number;
  readonly type: number;
  readonly count: number;
  readonly data: Buffer;
}

const [INT32, STRING, STRINGS] = [4, 6, 8];
const numbers = (tag: number, values: readonly number[]): Tag => ({
  tag,
  type: INT32,
  count: values.length,
  data: Buffer.concat(values.map(u32be)),
});
const strings = (tag: number, values: readonly string[]): Tag => ({
  tag,
  type: STRINGS,
  count: values.length,
  data: filledTo(4, Buffer.from(values.map((value) => `${value}\0`).join(''))),
});
const text = (tag: number, value: string): Tag => ({ ...strings(tag, [value]), type: STRING });

/** A header (rpm.org, "RPM V4 Package format"). */
const header = (tags: readonly Tag[]): Buffer => {
  let offset = 0;
  const index = tags.map(({ tag, type, count, data }) => {
    const entry = Buffer.concat([tag, type, offset, count].map(u32be));
    offset += data.length;
    return entry;
  });
  return Buffer.concat([
    ...[0x8eade801, 0, tags.length, offset].map(u32be),
    ...index,
    ...tags.map(({ data }) => data),
  ]);
};

/** A package of n files, each with another time and content, unsigned and without digests. */
export const rpm = comparisonWork({
  format: 'rpm',
  unit: 'files',
  n: 1_000,
  most: 64_000,
  write: (n, side) => {
    const time = 1_700_000_000 + side;
    const all = <T>(value: (index: number) => T): T[] =>
      Array.from({ length: n }, (_, index) => value(index));
    const lead = Buffer.alloc(96);
    lead.writeUInt32BE(0xedabeedb);
    const main = header([
      text(1000, 'p'),
      numbers(
        1028,
        all(() => 20),
      ),
      numbers(
        1034,
        all((index) => time + index),
      ),
      numbers(
        1116,
        all(() => 0),
      ),
      strings(
        1117,
        all((index) => `file-${index}`),
      ),
      strings(1118, ['/folder/']),
      text(1124, 'cpio'),
      text(1125, 'gzip'),
    ]);
    const payload = pieces(n, (index) =>
      cpioEntry(`./folder/file-${index}`, `${side} ${index}\n`.padStart(20), time + index),
    );
    return Buffer.concat([
      lead,
      filledTo(8, header([numbers(1000, [main.length])])),
      main,
      gzipSync(Buffer.concat([payload, cpioEntry(TRAILER, '', 0)])),
    ]);
  },
});
