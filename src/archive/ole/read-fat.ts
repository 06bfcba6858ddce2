import type { SizedContent } from '../content.ts';

/** The sectors of a compound file, and which follows which ([MS-CFB], sections 2.1 to 2.5). */
export interface OleSectors {
  readonly sectorSize: number;
  readonly miniSize: number;
  /** Streams shorter than this, in bytes, are in the mini stream. */
  readonly cutoff: number;
  readonly fat: Uint32Array;
  readonly fatSectors: readonly number[];
  readonly difatSectors: readonly number[];
  readonly firstDirectory: number;
  readonly firstMiniFat: number;
}

/** 512 MiB in sectors of 512 bytes. */
const MOST_SECTORS = 1 << 20;
const END = 0xfffffffa;

/** Undefined if it is not a compound file, or too large. */
export const readFat = async (file: SizedContent): Promise<OleSectors | undefined> => {
  const header = await file.at(0, 512);
  if (header.length < 512 || header.readUInt32LE(0) !== 0xe011cfd0 || header.readUInt32LE(4) !== 0xe11ab1a1)
    return undefined;
  const [shift, miniShift] = [header.readUInt16LE(30), header.readUInt16LE(32)];
  if ((shift !== 9 && shift !== 12) || miniShift !== 6) return undefined;
  const sectorSize = 1 << shift;
  const sectors = Math.ceil(file.size / sectorSize) - 1;
  if (sectors > MOST_SECTORS) return undefined;
  const sector = (number: number): Promise<Buffer> => file.at((number + 1) * sectorSize, sectorSize);

  const seen = new Set<number>();
  const take = (number: number): boolean => {
    if (number >= sectors || seen.has(number)) return false;
    seen.add(number);
    return true;
  };
  const fatSectors: number[] = [];
  for (let at = 76; at < 512; at += 4) {
    const number = header.readUInt32LE(at);
    if (number < END && take(number)) fatSectors.push(number);
  }
  const difatSectors: number[] = [];
  for (let next = header.readUInt32LE(68); next < END && take(next); ) {
    difatSectors.push(next);
    const bytes = await sector(next);
    if (bytes.length < sectorSize) break;
    for (let at = 0; at < sectorSize - 4; at += 4) {
      const number = bytes.readUInt32LE(at);
      if (number < END && take(number)) fatSectors.push(number);
    }
    next = bytes.readUInt32LE(sectorSize - 4);
  }
  const fat = new Uint32Array((fatSectors.length * sectorSize) / 4).fill(0xffffffff);
  for (const [index, number] of fatSectors.entries()) {
    const bytes = await sector(number);
    for (let at = 0; at + 4 <= bytes.length; at += 4)
      fat[(index * sectorSize + at) / 4] = bytes.readUInt32LE(at);
  }
  return {
    sectorSize,
    miniSize: 1 << miniShift,
    cutoff: header.readUInt32LE(56),
    fat,
    fatSectors,
    difatSectors,
    firstDirectory: header.readUInt32LE(48),
    firstMiniFat: header.readUInt32LE(60),
  };
};

/**
 * Takes sectors from a chain: each sector of a file belongs to one chain at most, so that a chain ends at the latest where another one has
 * begun. Returns the numbers of the sectors.
 */
export const chainTaker = (fat: Uint32Array, sectors: number) => {
  const used = new Uint8Array(sectors);
  return {
    used,
    take: (first: number, most: number): readonly number[] => {
      const chain: number[] = [];
      for (let next = first; next < sectors && used[next] === 0 && chain.length < most; ) {
        used[next] = 1;
        chain.push(next);
        next = fat[next] ?? END;
      }
      return chain;
    },
  };
};
