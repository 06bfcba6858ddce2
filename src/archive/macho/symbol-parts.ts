import type { SizedContent } from '../content.ts';
import type { FieldPart, SpanPart } from '../parts/part.ts';

interface MachOFormat {
  readonly little: boolean;
  readonly wide: boolean;
}

const LARGEST = 64 << 20;
const MOST_STABS = 50_000;
/** Types of symbols for debuggers (mach-o/stab.h): the source, and the object file with the debug information. */
const [N_SO, N_OSO] = [0x64, 0x66];

/**
 * The symbol table and the string table. Of the symbols for debuggers, those of source and object files are decoded: the name is a path,
 * the value of N_OSO the modification time of the object file, in seconds since the epoch.
 */
export const symbolParts = async (
  content: SizedContent,
  command: Buffer,
  { little, wide }: MachOFormat,
): Promise<{ readonly parts: readonly FieldPart[]; readonly areas: readonly SpanPart[] }> => {
  const number = (bytes: Buffer, at: number): number =>
    little ? bytes.readUInt32LE(at) : bytes.readUInt32BE(at);
  const [symbolsAt, count, stringsAt, stringsSize] = [8, 12, 16, 20].map((at) => number(command, at)) as [
    number,
    number,
    number,
    number,
  ];
  const size = wide ? 16 : 12;
  const areas: SpanPart[] = [
    { field: 'symbol table', offset: symbolsAt, size: count * size },
    { field: 'string table', offset: stringsAt, size: stringsSize },
  ].filter((area) => area.size > 0);
  if (count * size > LARGEST || stringsSize > LARGEST) return { parts: [], areas };
  const symbols = await content.at(symbolsAt, count * size);
  const strings = await content.at(stringsAt, stringsSize);
  const parts: FieldPart[] = [];
  const named = new Set<number>();
  for (let at = 0; at + size <= symbols.length && parts.length < MOST_STABS; at += size) {
    const type = symbols[at + 4];
    if (type !== N_SO && type !== N_OSO) continue;
    const name = type === N_SO ? 'N_SO' : 'N_OSO';
    const start = number(symbols, at);
    const end = start > 0 && start < strings.length ? strings.indexOf(0, start) : -1;
    if (end > start && !named.has(start)) {
      named.add(start);
      parts.push({
        in: 'string table',
        field: `${name} path`,
        kind: 'text',
        value: strings.toString('latin1', start, end),
        offset: stringsAt + start,
        size: end - start,
      });
    }
    const value = wide && !little ? number(symbols, at + 12) : number(symbols, at + 8);
    if (type === N_OSO)
      parts.push({
        in: 'symbol table',
        field: 'N_OSO time',
        kind: value === 0 ? 'number' : 'time',
        value,
        offset: symbolsAt + at + 8,
        size: wide ? 8 : 4,
      });
  }
  return { parts, areas };
};
