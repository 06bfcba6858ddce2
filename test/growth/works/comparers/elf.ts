import { comparisonWork, type Side } from '../../support/comparison-work.ts';
import { pieces } from '../../support/numbers.ts';

interface Section {
  readonly name: string;
  readonly type: number;
  readonly flags: number;
  readonly content: Buffer;
}

const [PROGBITS, STRTAB] = [1, 3];
const [ALLOCATED, STRINGS] = [2, 0x30];

/** An object for x86-64 with these sections (System V ABI). */
const object = (given: readonly Section[]): Buffer => {
  const names = `\0${given.map(({ name }) => `${name}\0`).join('')}.shstrtab\0`;
  const sections = [...given, { name: '.shstrtab', type: STRTAB, flags: 0, content: Buffer.from(names) }];
  const head = Buffer.alloc(64);
  head.set(Buffer.from('7f454c46020101', 'hex'));
  for (const [at, value] of [
    [16, 1],
    [18, 62],
    [20, 1],
    [52, 64],
    [58, 64],
    [60, sections.length + 1],
    [62, sections.length],
  ] as const)
    head.writeUInt16LE(value, at);
  let [offset, nameAt] = [64, 1];
  const entries = sections.map(({ name, type, flags, content }) => {
    const entry = Buffer.alloc(64);
    entry.writeUInt32LE(nameAt, 0);
    entry.writeUInt32LE(type, 4);
    for (const [at, value] of [
      [8, flags],
      [24, offset],
      [32, content.length],
      [48, 1],
      [56, flags === (ALLOCATED | STRINGS) ? 1 : 0],
    ] as const)
      entry.writeBigUInt64LE(BigInt(value), at);
    offset += content.length;
    nameAt += name.length + 1;
    return entry;
  });
  head.writeBigUInt64LE(BigInt(offset), 40);
  return Buffer.concat([head, ...sections.map(({ content }) => content), Buffer.alloc(64), ...entries]);
};

const word = (side: Side): string => (side === 0 ? 'one' : 'another');

/** A section of n strings, each of which differs. */
export const elf = comparisonWork({
  format: 'elf',
  unit: 'strings',
  n: 20_000,
  most: 320_000,
  write: (n, side) =>
    object([
      {
        name: '.rodata.str1.1',
        type: PROGBITS,
        flags: ALLOCATED | STRINGS,
        content: pieces(n, (index) => `string ${index} of ${word(side)}\0`),
      },
    ]),
});

/** n small sections, each of which differs, as `-ffunction-sections` makes them. */
export const elfSections = comparisonWork({
  format: 'elf',
  case: 'sections',
  unit: 'sections',
  n: 1_000,
  most: 16_000,
  write: (n, side) =>
    object(
      Array.from({ length: n }, (_, index) => ({
        name: `.rodata.name${index}`,
        type: PROGBITS,
        flags: ALLOCATED,
        content: Buffer.from(`section ${index} of ${word(side)}\0`),
      })),
    ),
});
