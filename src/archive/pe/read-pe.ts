import type { SizedContent } from '../content.ts';
import { layOut } from '../parts/lay-out.ts';
import { paddingPart } from '../parts/padding-part.ts';
import type { FieldPart, Part, PartedFile, SpanPart } from '../parts/part.ts';
import { recordParts } from '../parts/record-parts.ts';
import { checkedSizes } from './checked-sizes.ts';
import { readDatedDirectories } from './dated-directories.ts';
import { readDebugDirectory } from './debug-directory.ts';
import { readMvid } from './mvid.ts';
import { PADDING, peAreas } from './pe-areas.ts';
import { peChecksum } from './pe-checksum.ts';
import { offsetIn, type PeDirectory, type PeImage } from './pe-image.ts';
import { COFF_HEADER, DATA_DIRECTORY, DIRECTORIES, optionalHeader } from './pe-layouts.ts';
import { readSections } from './read-sections.ts';
import { type PeWriter, recognisePeWriter } from './recognise-pe-writer.ts';
import { readResources } from './resources.ts';
import { richHeader } from './rich-header.ts';

export interface PeFile extends PartedFile {
  readonly writer: PeWriter;
  /** Whether the time stamps are hashes (a REPRO entry in the debug directory). */
  readonly reproducible: boolean;
}

const LONGEST_STUB = 1 << 16;
const LARGEST_CHECKSUM = 1 << 30;

/** An image ("PE Format", Microsoft): headers, sections, debug directory, resources. Undefined if the headers are not whole. */
export const readPe = async (content: SizedContent): Promise<PeFile | undefined> => {
  const dos = await content.at(0, 64);
  if (dos.length < 64 || dos.toString('latin1', 0, 2) !== 'MZ') return undefined;
  const peAt = dos.readUInt32LE(0x3c);
  if (peAt < 4 || peAt > LONGEST_STUB) return undefined;
  const stub = await content.at(0, peAt);
  const head = await content.at(peAt, 24 + 4096);
  if (head.length < 24 || head.toString('latin1', 0, 4) !== 'PE\0\0') return undefined;
  const optionalSize = head.readUInt16LE(20);
  const optional = head.subarray(24, 24 + optionalSize);
  const magic = optional.length < 2 ? 0 : optional.readUInt16LE(0);
  const wide = magic === 0x20b;
  if ((!wide && magic !== 0x10b) || optional.length < (wide ? 112 : 96) || optional.length < optionalSize)
    return undefined;

  const coff = recordParts(head.subarray(4, 24), COFF_HEADER, { offset: peAt + 4, little: true });
  const layout = optionalHeader(wide);
  const fields = recordParts(optional, layout, { offset: peAt + 24, little: true });
  const { directories, parts: directoryParts } = readDirectories(
    optional.subarray(wide ? 112 : 96),
    peAt + 24 + (wide ? 112 : 96),
    optional.readUInt32LE(wide ? 108 : 92),
  );
  const tableAt = peAt + 24 + optionalSize;
  const symbols = { offset: head.readUInt32LE(12), count: head.readUInt32LE(16) };
  const { sections, parts: sectionParts } = await readSections(content, {
    offset: tableAt,
    count: head.readUInt16LE(6),
    symbols,
  });
  const image: PeImage = { content, sections, directories, offsetOf: offsetIn(sections) };
  const rich = richHeader(stub);
  const debug = await readDebugDirectory(image);
  const checked = await checkedChecksum(content, fields);
  const decoded: readonly Part[] = [
    ...rich,
    ...checkedSizes([...coff, ...checked, ...sectionParts], sections),
    ...directoryParts,
    ...debug.parts,
    ...(await readDatedDirectories(image)),
    ...(await readResources(image)),
    ...(await readMvid(image)),
  ];
  const areas: SpanPart[] = [];
  const padding: Part[] = [];
  for (const area of await peAreas(image, stub.length, symbols))
    if (area.field === PADDING) padding.push(await paddingPart(content, area));
    else areas.push(area);
  return {
    content,
    parts: layOut(
      [...(debug.reproducible ? decoded.map(withoutTime) : decoded), ...padding],
      areas,
      content.size,
    ),
    reproducible: debug.reproducible,
    writer: recognisePeWriter({
      rich: rich.length > 0,
      dotnet: (directories[14]?.address ?? 0) !== 0,
      major: optional[2]!,
      stub,
    }),
  };
};

const readDirectories = (
  bytes: Buffer,
  offset: number,
  count: number,
): { readonly directories: readonly PeDirectory[]; readonly parts: readonly FieldPart[] } => {
  const directories: PeDirectory[] = [];
  const parts: FieldPart[] = [];
  for (const [index, owner] of DIRECTORIES.entries()) {
    const at = index * 8;
    if (index >= count || at + 8 > bytes.length) break;
    directories.push({ address: bytes.readUInt32LE(at), size: bytes.readUInt32LE(at + 4) });
    const place = { offset: offset + at, little: true, in: owner };
    for (const part of recordParts(bytes.subarray(at, at + 8), DATA_DIRECTORY, place)) parts.push(part);
  }
  return { directories, parts };
};

const checkedChecksum = async (
  content: SizedContent,
  fields: readonly FieldPart[],
): Promise<readonly FieldPart[]> => {
  const field = fields.find((part) => part.field === 'CheckSum');
  if (field === undefined || field.value === 0 || content.size > LARGEST_CHECKSUM) return fields;
  const recomputed = (await peChecksum(content, field.offset)) === field.value;
  return fields.map((part) => (part === field ? { ...part, recomputed } : part));
};

/** A time stamp of a file with a REPRO entry is a part of a hash, or otherwise fixed ("PE Format", IMAGE_DEBUG_TYPE_REPRO). */
const withoutTime = (part: Part): Part =>
  'kind' in part && part.kind === 'time' && part.field === 'TimeDateStamp'
    ? { ...part, field: 'TimeDateStamp (a hash)', kind: 'number' }
    : part;
