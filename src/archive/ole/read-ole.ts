import type { SizedContent } from '../content.ts';
import { layOut } from '../parts/lay-out.ts';
import { paddingPart } from '../parts/padding-part.ts';
import type { Part, PartedFile } from '../parts/part.ts';
import { recordParts } from '../parts/record-parts.ts';
import { type Segment, type Stitched, stitchedContent } from '../stitched-content.ts';
import { entryParts } from './entry-parts.ts';
import { OLE_HEADER } from './ole-layouts.ts';
import { propertySet } from './property-set.ts';
import { readDirectory } from './read-directory.ts';
import { chainTaker, readFat } from './read-fat.ts';
import { readStreams } from './read-streams.ts';
import { Stitching } from './stitching.ts';

export interface OleFile extends PartedFile {
  /** The offset in the file of an offset in `content`, which has the streams one after the other. */
  readonly inFile: Stitched['inFile'];
}

const LARGEST_DIRECTORY = 2 << 20;
const LARGEST_PROPERTIES = 1 << 20;
const PROPERTIES = /(^|\/)\x05/;

/** A compound file ([MS-CFB]), its streams stitched together: header, directory, tables of sectors, streams, and the sectors of no stream. */
export const readOle = async (file: SizedContent): Promise<OleFile | undefined> => {
  const sectors = await readFat(file);
  if (sectors === undefined) return undefined;
  const { sectorSize } = sectors;
  const count = Math.ceil(file.size / sectorSize) - 1;
  const chains = chainTaker(sectors.fat, count);
  const segmentOf = (number: number): Segment => {
    const offset = (number + 1) * sectorSize;
    return { offset, size: Math.min(sectorSize, file.size - offset) };
  };
  const stitch = new Stitching(file);
  stitch.add('header', [{ offset: 0, size: Math.min(sectorSize, file.size) }]);
  for (const [field, numbers] of [
    ['FAT', sectors.fatSectors],
    ['DIFAT sectors', sectors.difatSectors],
  ] as const) {
    for (const number of numbers) chains.used[number] = 1;
    stitch.add(field, numbers.map(segmentOf));
  }
  const directorySegments = chains
    .take(sectors.firstDirectory, LARGEST_DIRECTORY / sectorSize)
    .map(segmentOf);
  const directoryAt = stitch.add('directory', directorySegments);
  const directory = stitchedContent(file, directorySegments).content;
  const bytes = await directory.at(0, directory.size);
  if (bytes.length < 128) return undefined;
  const entries = readDirectory(bytes, sectorSize === 4096);
  const streams = await readStreams(file, entries, sectors, chains.take, segmentOf);
  stitch.add('mini FAT', streams.miniFat);
  const decoded: Part[] = [
    ...recordParts(await file.at(0, 512), OLE_HEADER, { offset: 0, little: true }),
    ...entries.flatMap((entry) => entryParts(bytes, entry, directoryAt)),
  ];
  for (const { path, segments, size } of streams.streams) {
    const content = stitchedContent(file, segments).content;
    const known =
      PROPERTIES.test(path) && size <= LARGEST_PROPERTIES ? propertySet(await content.at(0, size)) : [];
    const at = stitch.add('stream', segments, { size, owner: path, content: known.length === 0 });
    for (const part of known) decoded.push({ ...part, in: path, offset: at + part.offset });
  }
  const free: Segment[] = [];
  for (let number = 0; number < count; number++) if (chains.used[number] === 0) free.push(segmentOf(number));
  stitch.add('free sectors', streams.unused.concat(free));
  const { content, inFile } = stitchedContent(file, stitch.segments);
  for (const area of stitch.areas) if (area.field === 'slack') decoded.push(await paddingPart(content, area));
  const areas = stitch.areas.filter(({ field }) => field !== 'slack');
  return { content, inFile, parts: layOut(decoded, areas, content.size) };
};
