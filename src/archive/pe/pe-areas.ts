import type { SpanPart } from '../parts/part.ts';
import type { PeImage } from './pe-image.ts';
import { type CoffSymbols, SYMBOL } from './read-sections.ts';

export const PADDING = 'padding';

/** Where the bytes lie that are not decoded: in sections, tables, the certificate, or behind all of them, in the overlay. */
export const peAreas = async (
  { content, sections, directories }: PeImage,
  stub: number,
  { offset, count }: CoffSymbols,
): Promise<readonly SpanPart[]> => {
  const areas: SpanPart[] = [{ field: 'DOS stub', offset: 0, size: stub }];
  for (const section of sections) {
    const { name, rawSize, virtualSize } = section;
    const used = virtualSize === 0 ? rawSize : Math.min(virtualSize, rawSize);
    areas.push(
      { in: name, field: name, offset: section.offset, size: used },
      { in: name, field: PADDING, offset: section.offset + used, size: rawSize - used },
    );
  }
  if (offset > 0) {
    const strings = offset + count * SYMBOL;
    const length = await content.at(strings, 4);
    areas.push(
      { field: 'symbol table', offset, size: count * SYMBOL },
      { field: 'string table', offset: strings, size: length.length < 4 ? 0 : length.readUInt32LE(0) },
    );
  }
  const certificate = directories[4];
  const known = areas.filter(({ size }) => size > 0);
  const end = known.reduce((most, area) => Math.max(most, area.offset + area.size), 0);
  const signed = certificate !== undefined && certificate.size > 0 && certificate.address >= end;
  const overlayEnd = signed ? Math.min(certificate.address, content.size) : content.size;
  // Headers without sections have no overlay.
  if (sections.length > 0 && end < overlayEnd)
    known.push({ in: 'overlay', field: 'overlay', offset: end, size: overlayEnd - end, content: true });
  if (signed) known.push({ field: 'certificate', offset: certificate.address, size: certificate.size });
  return known;
};
