import { createHash } from 'node:crypto';
import type { RawPath } from '../../model/raw-path.ts';
import type { SizedContent } from '../content.ts';
import type { DiskFile, DiskImage, DiskMember, DiskPart, Extent } from '../disk/disk-image.ts';
import { isZero } from '../disk/is-zero.ts';
import { zeroBlocks } from '../disk/zero-blocks.ts';
import { zeroSlack } from '../disk/zero-slack.ts';
import { bootSectorParts, type FatGeometry, isFat, readFatGeometry } from './boot-sector.ts';
import { type Chains, openChains } from './chains.ts';
import { ENTRY, fatEntryParts, readEntries } from './directory-entries.ts';

const MOST_ENTRIES = 500_000;
const MOST_DIRECTORY = 4 << 20;
const MOST_PATH_BYTES = 64 << 20;

/** `writer`: the name that the program which made it left in the boot sector. */
interface FatImage extends DiskImage {
  readonly writer: string;
}

/** The boot sector alone, if the rest cannot be decoded. Undefined if there is none. */
export const readFat = async (image: SizedContent): Promise<FatImage | undefined> => {
  const head = await image.at(0, 512);
  if (!isFat(head)) return undefined;
  const writer = head.toString('latin1', 3, 11).trimEnd();
  const boot = bootSectorParts(head);
  const geometry = head.length < 512 ? undefined : readFatGeometry(head, image.size);
  const table = geometry === undefined ? undefined : await image.at(geometry.fatStart, geometry.fatSize);
  const empty = { image, parts: boot, members: [], files: [], padding: [], writer };
  if (geometry === undefined || table === undefined || table.length < geometry.fatSize) return empty;
  const chains = openChains(table, geometry);
  const tree = await walk(image, geometry, chains);
  if (tree === undefined) return empty;
  const parts = [...boot, ...tree.parts, ...(await tableParts(image, geometry, chains, table))];
  if (geometry.backupSector > 0) {
    const at = geometry.backupSector * geometry.sectorSize;
    const copy = await image.at(at, 512);
    if (copy.length === 512 && isFat(copy))
      for (const item of bootSectorParts(copy, at, boot)) parts.push(item);
  }
  const isFree = (sector: number): boolean => {
    const cluster =
      Math.floor((sector * geometry.sectorSize - geometry.dataStart) / geometry.clusterSize) + 2;
    return cluster >= 2 && cluster < geometry.clusters + 2 && !chains.isUsed(cluster);
  };
  const padding = [...tree.padding, ...(await zeroBlocks(image, geometry.sectorSize, isFree))];
  return { ...tree, image, parts, padding, writer };
};

interface Tree {
  readonly parts: readonly DiskPart[];
  readonly members: readonly DiskMember[];
  readonly files: readonly DiskFile[];
  readonly padding: readonly Extent[];
}

const walk = async (
  image: SizedContent,
  geometry: FatGeometry,
  chains: Chains,
): Promise<Tree | undefined> => {
  const tree = {
    parts: [] as DiskPart[],
    members: [] as DiskMember[],
    files: [] as DiskFile[],
    padding: [] as Extent[],
  };
  const root =
    geometry.bits === 32
      ? chains.follow(geometry.rootCluster)
      : [{ offset: geometry.rootStart, size: geometry.rootSize }];
  if (root === undefined) return undefined;
  // A directory, or a file to be added: last in, first out, so that a directory is followed by its content.
  const stack: { readonly path: RawPath; readonly extents: readonly Extent[] }[] = [
    { path: '', extents: root },
  ];
  let pathBytes = 0;
  for (let next = stack.pop(); next !== undefined; next = stack.pop()) {
    const { path, extents } = next;
    const listing = await readExtents(image, extents);
    if (listing === undefined) return undefined;
    const toImage = (offset: number): number => place(extents, offset);
    const { entries, end } = readEntries(listing);
    if (isZero(listing.subarray(end)))
      for (let at = end; at < listing.length; at += ENTRY)
        tree.padding.push({ offset: toImage(at), size: ENTRY });
    const below: (typeof stack)[number][] = [];
    for (const entry of entries) {
      const name = path === '' ? entry.name : `${path}/${entry.name}`;
      pathBytes += name.length;
      if (tree.members.length >= MOST_ENTRIES || pathBytes > MOST_PATH_BYTES) return undefined;
      const holder = path === '' ? undefined : path;
      const owner = entry.kind === 'file' || entry.kind === 'directory' ? name : holder;
      const shown = entry.kind === 'label' ? 'volume label' : name;
      const chain =
        entry.kind === 'dots' || entry.kind === 'label' || entry.cluster === 0
          ? []
          : chains.follow(entry.cluster);
      if (chain === undefined) return undefined;
      const own: Extent[] = [];
      for (let at = entry.start; at <= entry.at; at += ENTRY) own.push({ offset: toImage(at), size: ENTRY });
      for (const item of fatEntryParts(
        entry,
        { in: shown, ...(owner === undefined ? {} : { owner }) },
        toImage,
        true,
      ))
        tree.parts.push(item);
      if (entry.kind === 'label')
        tree.parts.push({
          field: 'label of the root directory',
          kind: 'text',
          value: entry.bytes.toString('latin1', 0, 11).trimEnd(),
          offset: toImage(entry.at),
          size: 11,
        });
      if (entry.kind === 'file' || entry.kind === 'directory')
        tree.members.push({ name, offset: toImage(entry.at), bytes: entry.size, own });
      if (entry.kind === 'directory') below.push({ path: name, extents: chain });
      if (entry.kind === 'file' && entry.size > 0) {
        const cut = cutTo(chain, entry.size);
        if (cut === undefined) return undefined;
        tree.files.push({ path: name, extents: cut });
        const last = cut.at(-1)!;
        const slack = await zeroSlack(image, last.offset + last.size, geometry.sectorSize);
        for (const item of slack) tree.padding.push(item);
        for (const item of await wholeSectors(image, chain, cut, geometry)) tree.padding.push(item);
      }
    }
    for (const item of below.reverse()) stack.push(item);
  }
  return tree;
};

/** Zeros in the last cluster of a file, behind the last sector with content. */
const wholeSectors = async (
  image: SizedContent,
  chain: readonly Extent[],
  cut: readonly Extent[],
  { sectorSize }: FatGeometry,
): Promise<readonly Extent[]> => {
  const [whole, last] = [chain[cut.length - 1]!, cut.at(-1)!];
  const start = Math.ceil((last.offset + last.size) / sectorSize) * sectorSize;
  const size = whole.offset + whole.size - start;
  if (size <= 0) return [];
  const bytes = await image.at(start, Math.min(size, MOST_DIRECTORY));
  return isZero(bytes) ? [{ offset: start, size: bytes.length }] : [];
};

/** The first table, of which every chain was followed, its copies, and the free clusters of FAT32. */
const tableParts = async (
  image: SizedContent,
  { fatStart, fatSize, fats, infoSector, sectorSize }: FatGeometry,
  chains: Chains,
  table: Buffer,
): Promise<readonly DiskPart[]> => {
  const parts: DiskPart[] = [];
  const digest = (bytes: Buffer): string => createHash('sha256').update(bytes).digest().toString('latin1');
  const isWhole = chains.complete();
  for (let index = 0; index < fats; index++) {
    const offset = fatStart + index * fatSize;
    const bytes = index === 0 ? table : await image.at(offset, fatSize);
    parts.push({
      field: index === 0 ? 'file allocation table' : 'copy of the file allocation table',
      kind: 'hex',
      value: digest(bytes),
      offset,
      size: fatSize,
      recomputed: isWhole && (index === 0 || bytes.equals(table)),
    });
  }
  const info = infoSector === 0 ? Buffer.alloc(0) : await image.at(infoSector * sectorSize, 512);
  if (info.length === 512 && info.readUInt32LE(0) === 0x41615252) {
    const free = info.readUInt32LE(488);
    parts.push({
      field: 'free clusters',
      kind: 'number',
      value: free,
      offset: infoSector * sectorSize + 488,
      size: 4,
      recomputed: free === chains.free(),
    });
    // A hint, which mtools sets to the cluster that was used last.
    const next = info.readUInt32LE(492);
    parts.push({
      field: 'next free cluster',
      kind: 'number',
      value: next,
      offset: infoSector * sectorSize + 492,
      size: 4,
      recomputed: next === chains.last(),
    });
  }
  return parts;
};

const readExtents = async (image: SizedContent, extents: readonly Extent[]): Promise<Buffer | undefined> => {
  if (extents.reduce((sum, { size }) => sum + size, 0) > MOST_DIRECTORY) return undefined;
  const pieces: Buffer[] = [];
  for (const { offset, size } of extents) pieces.push(await image.at(offset, size));
  return Buffer.concat(pieces);
};

/** The offset in the image of an offset in joined extents. */
const place = (extents: readonly Extent[], offset: number): number => {
  let left = offset;
  for (const extent of extents) {
    if (left < extent.size) return extent.offset + left;
    left -= extent.size;
  }
  return 0;
};

/** The first `size` bytes of extents. Undefined if there are fewer. */
const cutTo = (extents: readonly Extent[], size: number): readonly Extent[] | undefined => {
  const cut: Extent[] = [];
  let left = size;
  for (const extent of extents) {
    if (left <= 0) break;
    cut.push({ offset: extent.offset, size: Math.min(extent.size, left) });
    left -= extent.size;
  }
  return left > 0 ? undefined : cut;
};
