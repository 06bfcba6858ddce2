import type { SizedContent } from '../content.ts';
import type { FieldPart } from '../parts/part.ts';
import { SECTOR, type VolumeDescriptor } from './volume-descriptors.ts';

/** The boot images start within the extent of a file of the tree, by the blocks where these begin. */
type FileBlocks = ReadonlySet<number>;

/** The boot catalogue (El Torito 1.0, section 2): its checksum, and the places of the boot images, which follow from the files. */
export const elToritoParts = async (
  image: SizedContent,
  { bytes, offset }: VolumeDescriptor,
  files: FileBlocks,
): Promise<readonly FieldPart[]> => {
  if (!bytes.toString('latin1', 7, 39).startsWith('EL TORITO SPECIFICATION')) return [];
  const block = bytes.readUInt32LE(71);
  const catalogue = await image.at(block * SECTOR, SECTOR);
  if (catalogue.length < SECTOR || catalogue[0] !== 1 || catalogue.readUInt16LE(30) !== 0xaa55) return [];
  const start = block * SECTOR;
  let sum = 0;
  for (let at = 0; at < 32; at += 2) sum = (sum + catalogue.readUInt16LE(at)) & 0xffff;
  const text = catalogue.toString('latin1', 4, 28).replace(/\0+$/, '');
  const parts: FieldPart[] = [
    {
      field: 'boot catalogue block',
      kind: 'number',
      value: block,
      offset: offset + 71,
      size: 4,
      recomputed: true,
    },
    { field: 'boot catalogue id', kind: 'text', value: text, offset: start + 4, size: 24 },
    {
      field: 'boot catalogue checksum',
      kind: 'hex',
      value: catalogue.toString('latin1', 28, 30),
      offset: start + 28,
      size: 2,
      recomputed: sum === 0,
    },
  ];
  for (let at = 32; at + 32 <= SECTOR; at += 32) {
    const kind = catalogue[at]!;
    if (kind === 0x90 || kind === 0x91) continue;
    if (kind !== 0x88) break;
    const image = catalogue.readUInt32LE(at + 8);
    parts.push({
      field: 'boot image block',
      kind: 'number',
      value: image,
      offset: start + at + 8,
      size: 4,
      recomputed: files.has(image),
    });
  }
  return parts;
};
