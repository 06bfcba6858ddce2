import type { Comparer, Comparison } from '../archive/comparer.ts';
import type { Content } from '../archive/content.ts';
import { headOf } from '../archive/content.ts';
import { firstDifference } from '../archive/first-difference.ts';
import { type GzipHeader, parseGzipHeader } from '../archive/gzip-header.ts';
import { type GzipStructure, readGzip } from '../archive/read-gzip.ts';
import { recogniseGzipWriter } from '../archive/recognise-gzip-writer.ts';
import type { FieldKind, FieldValue } from '../model/difference.ts';
import { baseName } from '../util/base-name.ts';
import { counted } from '../util/counted.ts';

/** The header, the deflate stream and the content of two gzip files (RFC 1952). */
export const gzip: Comparer = {
  format: 'gzip',
  legend: { files: '.gz, .tgz', depth: 'header, deflate stream, content' },
  hasMembers: true,
  recognises: (head) => head[0] === 0x1f && head[1] === 0x8b && head[2] === 8,
  compare: async (pair, comparison) => {
    const heads = await Promise.all([headOf(pair.control, HEAD), headOf(pair.experiment, HEAD)]);
    const [a, b] = heads.map(parseGzipHeader);
    if (a === undefined || b === undefined) return;
    comparison.note({ writer: { control: recogniseGzipWriter(a), experiment: recogniseGzipWriter(b) } });
    compareHeaders(a, b, comparison);
    const structures: (GzipStructure | undefined)[] = [undefined, undefined];
    const inner = (content: Content, side: number): Content => ({
      open: () => readGzip(content.open(), (structure) => (structures[side] = structure)),
    });
    const contents = { control: inner(pair.control, 0), experiment: inner(pair.experiment, 1) };
    const found = await comparison.descend(unpackedName(comparison.name), contents);
    const skip = { control: a.length, experiment: b.length };
    const at = found > 0 ? undefined : await firstDifference(pair, skip);
    if (compareTrailers(structures, at, comparison.emit) || at === undefined) return;
    // The contents are equal: what still differs is the compression.
    await comparePacking(at, structures, comparison);
  },
};

const HEAD = 128 * 1024;

const unpackedName = (name: string): string => {
  const base = baseName(name);
  if (/\.tgz$/i.test(base)) return `${base.slice(0, -4)}.tar`;
  return /\.gz$/i.test(base) ? base.slice(0, -3) : 'content';
};

const compareHeaders = (a: GzipHeader, b: GzipHeader, { emit }: Comparison): void => {
  const fields: readonly (readonly [string, FieldKind, FieldValue, FieldValue, number, number])[] = [
    ['mtime', 'time', a.mtime, b.mtime, 4, 4],
    ['name', 'text', a.name, b.name, 10, Math.max(a.name?.length ?? 0, b.name?.length ?? 0) + 1],
    [
      'comment',
      'text',
      a.comment,
      b.comment,
      10,
      Math.max(a.comment?.length ?? 0, b.comment?.length ?? 0) + 1,
    ],
    [
      'extra',
      'hex',
      hexOf(a.extra),
      hexOf(b.extra),
      10,
      Math.max(a.extra?.length ?? 0, b.extra?.length ?? 0),
    ],
    ['extra flags', 'number', a.extraFlags, b.extraFlags, 8, 1],
    ['operating system', 'number', a.os, b.os, 9, 1],
    // Without the bits for the name, the comment and the extra field, which are compared themselves.
    ['flags', 'number', a.flags & ~28, b.flags & ~28, 3, 1],
  ];
  for (const [field, kind, control, experiment, offset, bytes] of fields)
    if (control !== experiment) emit({ field, kind, control, experiment, offset, bytes });
};

const hexOf = (bytes: Buffer | null): string | null => bytes?.toString('hex') ?? null;

/** Where two files begin to differ behind their headers. */
type Place = NonNullable<Awaited<ReturnType<typeof firstDifference>>>;

/** Emits checksums and sizes that are wrong. Returns whether they differ: then nothing is said of the compression. */
const compareTrailers = (
  structures: readonly (GzipStructure | undefined)[],
  at: Place | undefined,
  emit: Comparison['emit'],
): boolean => {
  const [control, experiment] = structures.map((structure) =>
    (structure?.members ?? [])
      .filter(({ isIntact }) => !isIntact)
      .map(
        ({ offset, crc32, size }) =>
          `${crc32.toString(16)}, ${counted(size, 'byte')}, of the member at ${offset}`,
      )
      .join('; '),
  );
  if (control === experiment) return false;
  emit({
    field: 'wrong checksum or size',
    kind: 'text',
    control: control || 'right',
    experiment: experiment || 'right',
    ...(at ?? { bytes: 8 }),
  });
  return true;
};

const comparePacking = async (
  at: Place,
  structures: readonly (GzipStructure | undefined)[],
  { emit }: Comparison,
): Promise<void> => {
  const [a, b] = structures;
  const [control, experiment] = [a, b].map((structure) =>
    structure === undefined
      ? 'not read'
      : (structure.problem ??
        `${counted(structure.members.length, 'member')}, ${counted(structure.trailing, 'trailing byte')}`),
  ) as [string, string];
  const field =
    a?.members.length === b?.members.length && a?.trailing === b?.trailing ? 'deflate' : 'structure';
  const sizes = [a, b].map((structure) => structure?.members.at(-1)?.end ?? 0) as [number, number];
  emit(
    field === 'deflate'
      ? {
          field,
          kind: 'number',
          control: sizes[0],
          experiment: sizes[1],
          offset: at.offset,
          bytes: at.bytes,
          place: 'equal content',
        }
      : { field, kind: 'text', control, experiment, offset: at.offset, bytes: at.bytes },
  );
};
