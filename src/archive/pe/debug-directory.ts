import type { FieldPart, Part } from '../parts/part.ts';
import { recordParts } from '../parts/record-parts.ts';
import { showGuid } from '../show-guid.ts';
import type { PeImage } from './pe-image.ts';
import { DEBUG_ENTRY } from './pe-layouts.ts';

export interface DebugDirectory {
  readonly parts: readonly Part[];
  /** Whether it has an entry that says that the time stamps of the file are no times: IMAGE_DEBUG_TYPE_REPRO. */
  readonly reproducible: boolean;
}

/** The debug directory and what is known of the data of its entries ("PE Format", section "The .debug Section"; RSDS: from the LLVM sources). */
export const readDebugDirectory = async ({
  content,
  directories,
  offsetOf,
}: PeImage): Promise<DebugDirectory> => {
  const { address, size } = directories[6] ?? { address: 0, size: 0 };
  const start = offsetOf(address);
  if (start === undefined) return { parts: [], reproducible: false };
  const bytes = await content.at(start, Math.min(size, MOST_ENTRIES * ENTRY));
  const parts: Part[] = [];
  let reproducible = false;
  for (let at = 0; at + ENTRY <= bytes.length; at += ENTRY) {
    const entry = bytes.subarray(at, at + ENTRY);
    const type = entry.readUInt32LE(12);
    reproducible ||= type === REPRO;
    const owner = `debug directory, ${TYPES[type] ?? `type ${type}`}`;
    for (const part of recordParts(entry, DEBUG_ENTRY, { offset: start + at, little: true, in: owner }))
      parts.push(part);
    const place = { offset: entry.readUInt32LE(24), size: Math.min(entry.readUInt32LE(16), MOST_DATA) };
    if (place.offset === 0 || place.offset >= content.size) continue;
    const data = await content.at(place.offset, place.size);
    for (const part of dataParts(type, data, owner, place.offset)) parts.push(part);
  }
  return { parts, reproducible };
};

const ENTRY = 28;
const MOST_ENTRIES = 64;
const MOST_DATA = 4096;
const [CODEVIEW, REPRO, PDB_CHECKSUM] = [2, 16, 19];
const TYPES: Readonly<Record<number, string>> = {
  1: 'COFF',
  2: 'CODEVIEW',
  3: 'FPO',
  4: 'MISC',
  5: 'EXCEPTION',
  6: 'FIXUP',
  9: 'BORLAND',
  12: 'VC_FEATURE',
  13: 'POGO',
  14: 'ILTCG',
  16: 'REPRO',
  17: 'EMBEDDED_PDB',
  19: 'PDBCHECKSUM',
  20: 'EX_DLLCHARACTERISTICS',
};

const dataParts = (type: number, data: Buffer, owner: string, offset: number): readonly FieldPart[] => {
  const part = (
    field: string,
    at: number,
    size: number,
    value: string | number,
    kind: FieldPart['kind'],
  ): FieldPart => ({
    in: owner,
    field,
    kind,
    value,
    offset: offset + at,
    size,
  });
  if (type === CODEVIEW && data.length > 24 && data.toString('latin1', 0, 4) === 'RSDS')
    return [
      part('GUID', 4, 16, showGuid(data.subarray(4, 20)), 'text'),
      part('Age', 20, 4, data.readUInt32LE(20), 'number'),
      part('PDB path', 24, data.length - 24, textAt(data, 24), 'text'),
    ];
  if (type === REPRO && data.length > 4)
    return [part('hash', 4, data.length - 4, data.toString('latin1', 4), 'hex')];
  const name = textAt(data, 0);
  if (type === PDB_CHECKSUM && data.length > name.length + 1)
    return [
      part(
        `checksum of the PDB (${name})`,
        name.length + 1,
        data.length - name.length - 1,
        data.toString('latin1', name.length + 1),
        'hex',
      ),
    ];
  return [];
};

const textAt = (data: Buffer, at: number): string => {
  const end = data.indexOf(0, at);
  return data.toString('latin1', at, end < 0 ? data.length : end);
};
