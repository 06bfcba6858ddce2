import { toRaw } from '../../util/raw-path.ts';
import type { FieldPart } from '../parts/part.ts';

/**
 * The strings of a version resource, such as `FileVersion` (VS_VERSIONINFO, StringFileInfo, StringTable and String: each has a length, the
 * length of its value, a type, a key in UTF-16, and a value or further blocks, aligned to 4 bytes). Offsets are those in `bytes`.
 */
export const versionStrings = (bytes: Buffer): readonly FieldPart[] => {
  const strings: FieldPart[] = [];
  // Blocks inside a block lie behind its key and its value: the list is read from the start to the end, without going down.
  for (let at = 0; at + 6 < bytes.length && strings.length < MOST_STRINGS; ) {
    const [length, words, type] = [0, 2, 4].map((from) => bytes.readUInt16LE(at + from)) as [
      number,
      number,
      number,
    ];
    const end = endOfText(bytes, at + 6);
    if (length === 0 || end === undefined) break;
    const key = bytes.toString('utf16le', at + 6, end);
    const value = align(end + 2);
    if (BLOCKS.test(key) || length < value - at) {
      if (!BLOCKS.test(key)) break;
      at = align(value + (type === 0 ? words : words * 2));
      continue;
    }
    const size = Math.min(type === 1 ? words * 2 : words, at + length - value, bytes.length - value);
    if (size > 0)
      strings.push({
        field: toRaw(key),
        kind: type === 1 ? 'text' : 'hex',
        value:
          type === 1
            ? toRaw(bytes.toString('utf16le', value, value + size).replace(/\0+$/, ''))
            : bytes.toString('latin1', value, value + size),
        offset: value,
        size,
      });
    at = align(at + length);
  }
  return strings;
};

const MOST_STRINGS = 500;

/** The blocks that contain others: the root, the two kinds of information, and a table for a language and a code page. */
const BLOCKS = /^(VS_VERSION_INFO|StringFileInfo|VarFileInfo|[0-9A-Fa-f]{8})$/;

const align = (offset: number): number => (offset + 3) & ~3;

const endOfText = (bytes: Buffer, start: number): number | undefined => {
  for (let at = start; at + 2 <= bytes.length && at - start < 512; at += 2)
    if (bytes.readUInt16LE(at) === 0) return at;
  return undefined;
};
