import type { FieldPart, SpanPart } from '../parts/part.ts';
import { recordParts } from '../parts/record-parts.ts';
import { sectionHeader, segmentCommand } from './macho-layouts.ts';

interface CommandPlace {
  readonly offset: number;
  readonly little: boolean;
}

const ZERO_FILL = new Set([1, 12, 18]);
const RELOCATION = 8;

/** A segment command with the headers of its sections, and where their contents are. Sections are named `segment,section`. */
export const segmentParts = (
  command: Buffer,
  { offset, little }: CommandPlace,
  wide: boolean,
): { readonly parts: readonly FieldPart[]; readonly areas: readonly SpanPart[] } => {
  const segment = nameAt(command, 8);
  const parts: FieldPart[] = [
    ...recordParts(command, segmentCommand(wide), {
      offset,
      little,
      in: `${wide ? 'LC_SEGMENT_64' : 'LC_SEGMENT'} ${segment}`.trim(),
    }),
  ];
  const areas: SpanPart[] = [];
  const [first, size] = wide ? [72, 80] : [56, 68];
  for (let at = first; at + size <= command.length; at += size) {
    const header = command.subarray(at, at + size);
    const owner = `${nameAt(header, 16)},${nameAt(header, 0)}`;
    const fields = recordParts(header, sectionHeader(wide), { offset: offset + at, little, in: owner });
    const value = (field: string): number => Number(fields.find((part) => part.field === field)?.value ?? 0);
    // The size is that of what is compared as the content of the section.
    for (const part of fields) parts.push(part.field === 'size' ? { ...part, recomputed: true } : part);
    if (!ZERO_FILL.has(value('flags') & 0xff) && value('offset') > 0)
      areas.push({ in: owner, field: owner, offset: value('offset'), size: value('size') });
    if (value('nreloc') > 0)
      areas.push({
        in: owner,
        field: 'relocations',
        offset: value('reloff'),
        size: value('nreloc') * RELOCATION,
      });
  }
  return { parts, areas: areas.filter((area) => area.size > 0) };
};

const nameAt = (bytes: Buffer, at: number): string =>
  bytes.toString('latin1', at, at + 16).replace(/\0.*$/s, '');
