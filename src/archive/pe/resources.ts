import { toRaw } from '../../util/raw-path.ts';
import type { Part } from '../parts/part.ts';
import type { PeImage } from './pe-image.ts';
import { versionStrings } from './version-strings.ts';

/** The time stamps of the resource directories, and every resource, named `type/name/language` ("PE Format", "The .rsrc Section"). */
export const readResources = async (image: PeImage): Promise<readonly Part[]> => {
  const { content, directories, offsetOf } = image;
  const { address = 0, size = 0 } = directories[2] ?? {};
  const start = offsetOf(address);
  if (start === undefined) return [];
  const bytes = await content.at(start, Math.min(size, MOST_BYTES));
  const { stamps, leaves } = walk(bytes);
  const parts: Part[] = stamps.map(({ at, path }) => ({
    in: `resource table ${path}`.trim(),
    field: 'TimeDateStamp',
    kind: 'time',
    value: bytes.readUInt32LE(at),
    offset: start + at,
    size: 4,
  }));
  let versions = 0;
  for (const { at, path } of leaves) {
    const offset = offsetOf(bytes.readUInt32LE(at));
    const length = bytes.readUInt32LE(at + 4);
    if (offset === undefined || length === 0) continue;
    const owner = `resource ${path}`;
    if (path.startsWith(VERSION) && length <= LONGEST_VERSION && versions++ < MOST_VERSIONS) {
      const strings = versionStrings(await content.at(offset, length));
      for (const part of strings) parts.push({ ...part, in: owner, offset: offset + part.offset });
      if (strings.length > 0) continue;
    }
    parts.push({ in: owner, field: 'resource', offset, size: length, content: true });
  }
  return parts;
};

const MOST_BYTES = 4 << 20;
const MOST_NODES = 20_000;
const LONGEST_VERSION = 1 << 16;
/** One for each language. */
const MOST_VERSIONS = 100;
const HIGH = 0x80000000;
const VERSION = 'VERSION/';

/** A place in the resource table, and the names that lead to it. */
interface Place {
  readonly at: number;
  readonly path: string;
}

/** Type, name, language: three levels. Deeper ones are not read. */
const walk = (bytes: Buffer): { readonly stamps: readonly Place[]; readonly leaves: readonly Place[] } => {
  const [stamps, leaves]: [Place[], Place[]] = [[], []];
  let level: readonly Place[] = [{ at: 0, path: '' }];
  let left = MOST_NODES;
  for (let depth = 0; depth < 3; depth++) {
    const below: Place[] = [];
    for (const { at, path } of level) {
      if (at + 16 > bytes.length) continue;
      stamps.push({ at: at + 4, path });
      const count = bytes.readUInt16LE(at + 12) + bytes.readUInt16LE(at + 14);
      for (let index = 0; index < count && left > 0; index++, left--) {
        const entry = at + 16 + index * 8;
        if (entry + 8 > bytes.length) break;
        const [id, target] = [bytes.readUInt32LE(entry), bytes.readUInt32LE(entry + 4)];
        const name = depth === 0 ? (TYPES[id] ?? nameOf(bytes, id)) : nameOf(bytes, id);
        const place = { at: target & ~HIGH, path: path === '' ? name : `${path}/${name}` };
        if (target >= HIGH) below.push(place);
        else if (place.at + 16 <= bytes.length) leaves.push(place);
      }
    }
    level = below;
  }
  return { stamps, leaves };
};

const nameOf = (bytes: Buffer, id: number): string => {
  const at = id & ~HIGH;
  if (id < HIGH || at + 2 > bytes.length) return String(id);
  const length = Math.min(bytes.readUInt16LE(at), LONGEST_NAME);
  return toRaw(bytes.toString('utf16le', at + 2, at + 2 + length * 2));
};

const LONGEST_NAME = 256;

const TYPES: Readonly<Record<number, string>> = {
  1: 'CURSOR',
  2: 'BITMAP',
  3: 'ICON',
  4: 'MENU',
  5: 'DIALOG',
  6: 'STRING',
  7: 'FONTDIR',
  8: 'FONT',
  9: 'ACCELERATOR',
  10: 'RCDATA',
  11: 'MESSAGETABLE',
  12: 'GROUP_CURSOR',
  14: 'GROUP_ICON',
  16: 'VERSION',
  23: 'HTML',
  24: 'MANIFEST',
};
