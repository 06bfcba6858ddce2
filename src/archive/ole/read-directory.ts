import { streamName } from './stream-name.ts';

export interface OleEntry {
  /** Its position in the directory. */
  readonly index: number;
  /** The names from the root, with `/` between them; empty for the root. Undefined if nothing leads to it: it is not in use. */
  readonly path: string | undefined;
  readonly kind: 'storage' | 'stream' | 'root' | 'unused';
  readonly start: number;
  readonly size: number;
}

const ENTRY = 128;

/** The entries of the directory with their paths; siblings are a binary tree ([MS-CFB], section 2.6). `wide`: sizes have 64 bits. */
export const readDirectory = (bytes: Buffer, wide: boolean): readonly OleEntry[] => {
  const count = Math.floor(bytes.length / ENTRY);
  const number = (index: number, at: number): number => bytes.readUInt32LE(index * ENTRY + at);
  const paths = new Map<number, string>([[0, '']]);
  const open: { readonly index: number; readonly parent: string }[] = [
    { index: number(0, CHILD), parent: '' },
  ];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    const { index, parent } = next;
    if (index >= count || paths.has(index)) continue;
    const name = nameOf(bytes, index);
    const path = parent === '' || parent.length > LONGEST_PATH ? name : `${parent}/${name}`;
    paths.set(index, path);
    open.push({ index: number(index, LEFT), parent }, { index: number(index, RIGHT), parent });
    if (bytes[index * ENTRY + TYPE] === 1) open.push({ index: number(index, CHILD), parent: path });
  }
  return Array.from({ length: count }, (_, index) => ({
    index,
    path: paths.get(index),
    kind: KINDS[bytes[index * ENTRY + TYPE]!] ?? 'unused',
    start: number(index, 116),
    size: number(index, 120) + (wide ? number(index, 124) * 2 ** 32 : 0),
  }));
};

const [TYPE, LEFT, RIGHT, CHILD] = [66, 68, 72, 76];
const LONGEST_PATH = 1024;
const KINDS: Readonly<Record<number, OleEntry['kind']>> = { 1: 'storage', 2: 'stream', 5: 'root' };

const nameOf = (bytes: Buffer, index: number): string => {
  const at = index * ENTRY;
  const length = Math.min(64, Math.max(0, bytes.readUInt16LE(at + 64) - 2)) & ~1;
  return streamName(bytes.toString('utf16le', at, at + length));
};
