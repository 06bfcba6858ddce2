import { createHash } from 'node:crypto';
import { counted } from '../../util/counted.ts';
import type { Part } from '../parts/part.ts';
import { isIndexedMo } from './is-indexed-mo.ts';
import type { MoFile, MoMessage, MoString } from './read-mo.ts';

/** The parts of a catalogue: what the header says, the tables, each message by its original, and each field of the catalogue's header entry. */
export const moParts = (mo: MoFile): readonly Part[] => {
  const { bigEndian, revision } = mo;
  return [
    {
      field: 'byte order',
      kind: 'text',
      offset: 0,
      size: 4,
      value: bigEndian ? 'big-endian' : 'little-endian',
    },
    { field: 'revision', kind: 'number', offset: 4, size: 4, value: revision },
    ...indexParts(mo),
    ...mo.messages.flatMap((message) => messageParts(mo, message)),
  ];
};

/** From the number of messages to the first string. */
const indexParts = (mo: MoFile): readonly Part[] => {
  const first = mo.messages[0];
  if (first === undefined || !isIndexedMo(mo)) return [];
  const index = mo.bytes.subarray(8, first.id.offset);
  const digest = createHash('sha256').update(index).digest('hex');
  return [
    {
      field: 'index',
      kind: 'text',
      offset: 8,
      size: index.length,
      value: `${counted(mo.messages.length, 'message')}, SHA-256 ${digest}`,
      recomputed: true,
    },
  ];
};

/** The entry with the empty original has the fields of the catalogue: `Name: value`, line by line. */
const messageParts = (mo: MoFile, { id, translation }: MoMessage): readonly Part[] => {
  if (id.length > 0) {
    const owner = ownerOf(textOf(mo, id));
    return [stringPart(mo, 'msgid', owner, id), stringPart(mo, 'msgstr', owner, translation)];
  }
  const parts: Part[] = [stringPart(mo, 'msgid', ownerOf(''), id)];
  const lines = textOf(mo, translation).split(/(?<=\n)/);
  let offset = translation.offset;
  for (const [nth, line] of lines.entries()) {
    const size = line.length + (nth === lines.length - 1 ? 1 : 0);
    const [, name, value] = /^([A-Za-z][A-Za-z0-9-]*): ?(.*)\n?$/.exec(line) ?? [];
    parts.push({
      field: name ?? 'header line',
      kind: 'text',
      offset,
      size,
      value: value ?? line.replace(/\n$/, ''),
    });
    offset += size;
  }
  return parts;
};

/** A longer string is compared piece by piece. */
const LONGEST_VALUE = 4096;

const stringPart = (mo: MoFile, field: string, owner: string, string: MoString): Part => {
  const place = { field, in: owner, offset: string.offset, size: string.length + 1 };
  return string.length > LONGEST_VALUE ? place : { ...place, kind: 'text', value: textOf(mo, string) };
};

const textOf = ({ bytes }: MoFile, { offset, length }: MoString): string =>
  bytes.toString('latin1', offset, offset + length);

const LONGEST_NAME = 60;

/** The original, short enough to be read; before it, the context, after EOT; of a plural, the singular. */
const ownerOf = (original: string): string => {
  const singular = original.replace(/\0.*$/s, '').replace('\x04', ': ');
  return singular.length > LONGEST_NAME ? `${singular.slice(0, LONGEST_NAME)}...` : singular;
};
