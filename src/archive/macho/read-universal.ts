import type { SizedContent } from '../content.ts';
import { layOut } from '../parts/lay-out.ts';
import type { Part, PartedFile } from '../parts/part.ts';
import { type RecordField, recordParts } from '../parts/record-parts.ts';

const [MAGIC, MAGIC_64] = [0xcafebabe, 0xcafebabf];
/** Java class files have the same magic number, and a version from 45 where universal files have the number of architectures. */
const MOST_ARCHITECTURES = 44;

export const isUniversal = (head: Buffer): boolean =>
  head.length >= 8 &&
  [MAGIC, MAGIC_64].includes(head.readUInt32BE(0)) &&
  head.readUInt32BE(4) > 0 &&
  head.readUInt32BE(4) <= MOST_ARCHITECTURES;

/** A universal file (mach-o/fat.h, big-endian): each architecture is a content of its own. */
export const readUniversal = async (content: SizedContent): Promise<PartedFile | undefined> => {
  const head = await content.at(0, 8 + MOST_ARCHITECTURES * 32);
  if (!isUniversal(head)) return undefined;
  const wide = head.readUInt32BE(0) === MAGIC_64;
  const size = wide ? 32 : 20;
  const parts: Part[] = [...recordParts(head, HEADER, { offset: 0, little: false })];
  for (let index = 0; index < head.readUInt32BE(4); index++) {
    const entry = head.subarray(8 + index * size, 8 + (index + 1) * size);
    if (entry.length < size) return undefined;
    const type = entry.readUInt32BE(0);
    const owner = ARCHITECTURES[type] ?? `architecture ${type}`;
    const place = { offset: 8 + index * size, little: false, in: owner };
    // The size is that of the content of the architecture.
    for (const part of recordParts(entry, architecture(wide), place))
      parts.push(part.field === 'size' ? { ...part, recomputed: true } : part);
    const [offset, length] = wide
      ? [Number(entry.readBigUInt64BE(8)), Number(entry.readBigUInt64BE(16))]
      : [entry.readUInt32BE(8), entry.readUInt32BE(12)];
    parts.push({ in: owner, field: 'content', offset, size: length, content: true });
  }
  return { content, parts: layOut(parts, [], content.size) };
};

const HEADER: readonly RecordField[] = [
  ['magic', 4],
  ['nfat_arch', 4],
];

const architecture = (wide: boolean): readonly RecordField[] => [
  ['cputype', 4],
  ['cpusubtype', 4],
  ['offset', wide ? 8 : 4],
  ['size', wide ? 8 : 4],
  ['align', 4],
  ...(wide ? [['reserved', 4] as const] : []),
];

const ARCHITECTURES: Readonly<Record<number, string>> = {
  7: 'i386',
  16777223: 'x86_64',
  12: 'arm',
  16777228: 'arm64',
  33554444: 'arm64_32',
  18: 'ppc',
  16777234: 'ppc64',
};
