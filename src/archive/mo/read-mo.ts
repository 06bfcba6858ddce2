import type { SizedContent } from '../content.ts';

/** A compiled message catalogue of GNU gettext. */
export interface MoFile {
  readonly bytes: Buffer;
  readonly bigEndian: boolean;
  /** Major and minor number in one word. */
  readonly revision: number;
  readonly messages: readonly MoMessage[];
  /** By the names of the manual: N, O, T, S, H. Offsets and sizes in bytes, but S in entries. */
  readonly table: MoTable;
}

export interface MoTable {
  readonly count: number;
  readonly originals: number;
  readonly translations: number;
  readonly hashSize: number;
  readonly hashes: number;
}

export interface MoMessage {
  readonly id: MoString;
  readonly translation: MoString;
}

/** A string without the NUL that ends it, in bytes from the start of the file. */
export interface MoString {
  readonly offset: number;
  readonly length: number;
}

export const MO_HEADER = 28;

const MAGIC = 0x950412de;
const MOST_BYTES = 64 << 20;
const MOST_MESSAGES = 200_000;

export const isMo = (head: Buffer): boolean =>
  head.length >= MO_HEADER && (head.readUInt32LE(0) === MAGIC || head.readUInt32BE(0) === MAGIC);

/**
 * Reads a catalogue (GNU gettext manual, section "The Format of GNU MO Files"). Undefined when it is damaged, has an unknown major revision,
 * or strings that overlap so that they are longer than the file. System-dependent strings (minor revision 1) are not read.
 */
export const readMo = async (file: SizedContent): Promise<MoFile | undefined> => {
  if (file.size > MOST_BYTES) return undefined;
  const bytes = await file.at(0, file.size);
  if (!isMo(bytes)) return undefined;
  const bigEndian = bytes.readUInt32BE(0) === MAGIC;
  const word = (at: number): number => (bigEndian ? bytes.readUInt32BE(at) : bytes.readUInt32LE(at));
  const revision = word(4);
  if (revision >>> 16 > 1) return undefined;
  const table = {
    count: word(8),
    originals: word(12),
    translations: word(16),
    hashSize: word(20),
    hashes: word(24),
  };
  if (table.count > MOST_MESSAGES) return undefined;
  const end = Math.max(table.originals, table.translations) + 8 * table.count;
  if (end > bytes.length || Math.min(table.originals, table.translations) < MO_HEADER) return undefined;
  let left = bytes.length;
  const messages: MoMessage[] = [];
  for (let nth = 0; nth < table.count; nth++) {
    const [id, translation] = [table.originals, table.translations].map((start) => ({
      length: word(start + 8 * nth),
      offset: word(start + 8 * nth + 4),
    })) as [MoString, MoString];
    left -= id.length + translation.length;
    if (left < 0 || ![id, translation].every((string) => isEnded(bytes, string))) return undefined;
    messages.push({ id, translation });
  }
  return { bytes, bigEndian, revision, messages, table };
};

const isEnded = (bytes: Buffer, { offset, length }: MoString): boolean =>
  offset >= MO_HEADER && offset + length < bytes.length && bytes[offset + length] === 0;
