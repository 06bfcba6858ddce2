import type { SizedContent } from '../content.ts';
import type { FieldPart } from '../parts/part.ts';
import type { IsoTree } from './read-directories.ts';
import { SECTOR, type VolumeDescriptor } from './volume-descriptors.ts';

const LARGEST = 1 << 20;

/** Both path tables of a volume (ECMA-119, section 9.4). They were recomputed if they list the directories of the tree, and no other. */
export const pathTableParts = async (
  image: SizedContent,
  { bytes }: VolumeDescriptor,
  { directories }: IsoTree,
  prefix: string,
): Promise<readonly FieldPart[]> => {
  const size = bytes.readUInt32LE(132);
  if (size === 0 || size > LARGEST) return [];
  const known = new Map(directories.map((directory) => [directory.block, directory]));
  const parts: FieldPart[] = [];
  for (const [name, block, little] of [
    ['L', bytes.readUInt32LE(140), true],
    ['M', bytes.readUInt32BE(148), false],
  ] as const) {
    const table = await image.at(block * SECTOR, size);
    if (block === 0 || table.length < size) continue;
    const blocks: number[] = [];
    let right = true;
    let at = 0;
    while (at + 8 < table.length) {
      const length = table[at]!;
      const extent = little ? table.readUInt32LE(at + 2) : table.readUInt32BE(at + 2);
      const parent = little ? table.readUInt16LE(at + 6) : table.readUInt16BE(at + 6);
      const directory = known.get(extent);
      blocks.push(extent);
      right &&=
        directory !== undefined &&
        table[at + 1] === 0 &&
        directory.identifier.equals(table.subarray(at + 8, at + 8 + length)) &&
        directory.parentBlock === blocks[parent - 1];
      at += 8 + length + (length % 2);
    }
    parts.push({
      field: `${prefix}path table ${name}`,
      kind: 'hex',
      value: table.toString('latin1'),
      offset: block * SECTOR,
      size,
      recomputed: right && at === size && new Set(blocks).size === directories.length,
    });
  }
  return parts;
};
