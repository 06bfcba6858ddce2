import { comparisonWork } from '../../support/comparison-work.ts';
import { filledTo, pieces, u32le } from '../../support/numbers.ts';

const SECTOR = 512;
const [NONE, END, FAT] = [0xffffffff, 0xfffffffe, 0xfffffffd];

const entry = (
  name: string,
  type: number,
  [right, child, start, size, time]: readonly [number, number, number, number, number],
): Buffer => {
  const bytes = Buffer.alloc(128);
  bytes.write(name, 0, 'utf16le');
  bytes.writeUInt16LE(2 * name.length + 2, 64);
  bytes.set([type, 1], 66);
  for (const [at, value] of [
    [68, NONE],
    [72, right],
    [76, child],
    [108, time],
    [116, start],
    [120, size],
  ] as const)
    bytes.writeUInt32LE(value, at);
  return bytes;
};

/** n streams of one sector each, all different ([MS-CFB]); the tree of their names is a list. */
export const ole = comparisonWork({
  format: 'ole',
  unit: 'streams',
  n: 400,
  most: 12_800,
  write: (n, side) => {
    const directory = Buffer.concat([
      entry('Root Entry', 5, [NONE, 1, END, 0, side]),
      pieces(n, (index) =>
        entry(`s${index}`, 2, [index + 1 < n ? index + 2 : NONE, NONE, index, SECTOR, side]),
      ),
    ]);
    const directorySectors = Math.ceil(directory.length / SECTOR);
    const used = n + directorySectors;
    let [fat, difat] = [1, 0];
    while (128 * fat < used + fat + difat) {
      fat++;
      difat = Math.ceil(Math.max(0, fat - 109) / 127);
    }
    const table = [
      ...Array.from({ length: n }, () => END),
      ...Array.from({ length: directorySectors }, (_, index) =>
        index + 1 < directorySectors ? n + index + 1 : END,
      ),
      ...Array.from({ length: fat }, () => FAT),
      ...Array.from({ length: difat }, () => FAT - 1),
    ];
    while (table.length < 128 * fat) table.push(NONE);
    const fatAt = Array.from({ length: fat }, (_, index) => used + index);
    const further = Array.from({ length: difat }, (_, index) => {
      const part = fatAt.slice(109 + 127 * index, 109 + 127 * (index + 1));
      while (part.length < 127) part.push(NONE);
      return [...part, index + 1 < difat ? used + fat + index + 1 : END];
    });
    const head = Buffer.alloc(SECTOR, 0xff);
    head.fill(0, 0, 76);
    head.set(Buffer.from('d0cf11e0a1b11ae1', 'hex'));
    for (const [index, value] of [0x3e, 3, 0xfffe, 9, 6].entries()) head.writeUInt16LE(value, 24 + 2 * index);
    for (const [index, value] of [fat, n, 0, 0, END, 0, difat > 0 ? used + fat : END, difat].entries())
      head.writeUInt32LE(value, 44 + 4 * index);
    for (const [index, at] of fatAt.slice(0, 109).entries()) head.writeUInt32LE(at, 76 + 4 * index);
    return Buffer.concat([
      head,
      pieces(n, (index) => Buffer.from(`stream ${index} of ${side}`.padEnd(SECTOR))),
      filledTo(SECTOR, directory),
      ...[...table, ...further.flat()].map(u32le),
    ]);
  },
});
