import type { FieldPart, Part, SpanPart } from '../parts/part.ts';
import { recordParts } from '../parts/record-parts.ts';
import { COMMANDS } from './macho-layouts.ts';

interface CommandPlace {
  readonly offset: number;
  readonly little: boolean;
}

/** The fields of a load command that is no segment, its string or UUID, and the data that it leads to. */
export const commandParts = (
  command: Buffer,
  { offset, little }: CommandPlace,
): { readonly parts: readonly Part[]; readonly areas: readonly SpanPart[] } => {
  const number = (at: number): number => (little ? command.readUInt32LE(at) : command.readUInt32BE(at));
  const type = number(0) & ~REQUIRED;
  const layout = COMMANDS[type];
  const name = layout?.name ?? `load command ${type}`;
  const rest: SpanPart = { in: name, field: name, offset, size: command.length };
  if (layout === undefined) return { parts: [], areas: [rest] };
  const parts: FieldPart[] = [...recordParts(command, layout.fields, { offset, little, in: name })];
  if (type === UUID && command.length >= 24)
    parts.push({
      in: name,
      field: 'uuid',
      kind: 'text',
      value: uuidAt(command, 8),
      offset: offset + 8,
      size: 16,
    });
  if (layout.string && command.length >= 12) {
    const at = number(8);
    // The zeros behind a string fill the command up to a multiple of 4 or 8 bytes.
    if (at >= 12 && at < command.length) {
      const end = command.indexOf(0, at);
      const unit = [4, 8].find((size) => Math.ceil((end + 1) / size) * size === command.length);
      if (unit !== undefined) parts[1] = { ...parts[1]!, recomputed: true };
      parts.push({
        in: name,
        field: 'path',
        kind: 'text',
        value: command.toString('latin1', at).replace(/\0.*$/s, ''),
        offset: offset + at,
        size: command.length - at,
      });
    }
  }
  // The size is that of what is compared as the string table.
  const strings = parts.findIndex(({ field }) => field === 'strsize');
  if (strings >= 0) parts[strings] = { ...parts[strings]!, recomputed: true };
  const areas: SpanPart[] = [rest];
  if (layout.data && command.length >= 16) {
    const field = type === CODE_SIGNATURE ? 'code signature' : `data of ${name}`;
    if (number(12) > 0) areas.push({ field, offset: number(8), size: number(12) });
  }
  for (const at of layout.tables ?? [])
    if (at + 8 <= command.length && number(at + 4) > 0)
      areas.push({ field: `data of ${name}`, offset: number(at), size: number(at + 4) });
  return { parts: layout.string ? parts.map(withoutOffset) : parts, areas };
};

const [UUID, CODE_SIGNATURE, REQUIRED] = [27, 29, 0x80000000];

/** The field with the offset of a string is not named as the string is. */
const withoutOffset = (part: FieldPart): FieldPart =>
  (part.field === 'path' || part.field === 'name') && part.kind === 'number'
    ? { ...part, field: `${part.field} offset` }
    : part;

const uuidAt = (bytes: Buffer, at: number): string =>
  bytes.toString('hex', at, at + 16).replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
