import type { SizedContent } from '../content.ts';
import { layOut } from '../parts/lay-out.ts';
import type { Part, PartedFile, SpanPart } from '../parts/part.ts';
import { recordParts } from '../parts/record-parts.ts';
import { commandParts } from './command-parts.ts';
import { machHeader } from './macho-layouts.ts';
import { segmentParts } from './segment-parts.ts';
import { symbolParts } from './symbol-parts.ts';

const LONGEST_COMMANDS = 1 << 20;
const MAGICS: Readonly<Record<number, { readonly wide: boolean; readonly little: boolean }>> = {
  4277009102: { wide: false, little: false },
  4277009103: { wide: true, little: false },
  3472551422: { wide: false, little: true },
  3489328638: { wide: true, little: true },
};
const [SEGMENT, SYMTAB, SEGMENT_64] = [1, 2, 25];

/** A Mach-O file of one architecture (mach-o/loader.h): header, load commands, sections, symbols. Undefined if the commands are not whole. */
export const readMachO = async (content: SizedContent): Promise<PartedFile | undefined> => {
  const head = await content.at(0, 32);
  const format = head.length < 28 ? undefined : MAGICS[head.readUInt32BE(0)];
  if (format === undefined) return undefined;
  const { wide, little } = format;
  const start = wide ? 32 : 28;
  const number = (bytes: Buffer, at: number): number =>
    little ? bytes.readUInt32LE(at) : bytes.readUInt32BE(at);
  const [count, size] = [number(head, 16), number(head, 20)];
  if (size > LONGEST_COMMANDS) return undefined;
  const commands = await content.at(start, size);
  if (commands.length < size) return undefined;

  const decoded: Part[] = [...recordParts(head, machHeader(wide), { offset: 0, little })];
  const areas: SpanPart[] = [];
  const take = (found: { readonly parts: readonly Part[]; readonly areas: readonly SpanPart[] }): void => {
    for (const part of found.parts) decoded.push(part);
    for (const area of found.areas) areas.push(area);
  };
  let [at, hasSymbols] = [0, false];
  for (let left = count; left > 0 && at + 8 <= size; left--) {
    const [type, length] = [number(commands, at), number(commands, at + 4)];
    if (length < 8 || at + length > size) return undefined;
    const command = commands.subarray(at, at + length);
    const place = { offset: start + at, little };
    if (type === SEGMENT || type === SEGMENT_64) take(segmentParts(command, place, type === SEGMENT_64));
    else take(commandParts(command, place));
    // There is one symbol table at most.
    if (type === SYMTAB && length >= 24 && !hasSymbols) {
      hasSymbols = true;
      take(await symbolParts(content, command, { little, wide }));
    }
    at += length;
  }
  // The commands were read one by one, and fill exactly this size.
  const parts = decoded.map((part) =>
    'kind' in part && part.field === 'sizeofcmds' && at === size ? { ...part, recomputed: true } : part,
  );
  return { content, parts: layOut(parts, areas, content.size) };
};
