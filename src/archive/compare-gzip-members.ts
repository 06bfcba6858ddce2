import type { Comparison } from './comparer.ts';
import type { SizedContent } from './content.ts';
import { firstDifference } from './first-difference.ts';
import { readAhead } from './read-ahead.ts';
import type { GzipMember, GzipStructure } from './read-gzip.ts';
import { type Segment, type Stitched, stitchedContent } from './stitched-content.ts';

/** One side: a gzip file, and what was found in it. */
export interface GzipSide {
  readonly file: SizedContent;
  readonly structure: GzipStructure;
}

/** Emits what differs behind the headers of two gzip files that were read to their ends. `isEqual`: whether their contents are. */
export const compareGzipMembers = async (
  control: GzipSide,
  experiment: GzipSide,
  isEqual: boolean,
  { emit }: Pick<Comparison, 'emit'>,
): Promise<void> => {
  const [a, b] = [control.structure.members, experiment.structure.members];
  for (let index = 0; index < Math.max(a.length, b.length); index++)
    compareTrailers(a[index], b[index], emit);
  if (!isEqual) return;
  const [left, right] = [dataOf(control), dataOf(experiment)];
  const at = await firstDifference({ control: left.content, experiment: right.content });
  if (a.length !== b.length)
    emit({
      // The headers of members beyond those of the other side are accounted for only if they repeat the first one.
      field: [a, b].every(areAlike) ? 'structure' : 'members',
      kind: 'number',
      control: a.length,
      experiment: b.length,
      offset: left.inFile(at?.offset ?? 0),
      bytes: Math.max(1, at?.bytes ?? 0),
    });
  else if (at !== undefined)
    emit({
      field: 'deflate',
      kind: 'number',
      control: a.at(-1)?.end ?? 0,
      experiment: b.at(-1)?.end ?? 0,
      offset: left.inFile(at.offset),
      bytes: at.bytes,
      place: 'equal content',
    });
};

/** A trailer follows from the content only if it is right. */
const compareTrailers = (
  a: GzipMember | undefined,
  b: GzipMember | undefined,
  emit: Comparison['emit'],
): void => {
  for (const [field, key, behind] of TRAILER) {
    const [isRight, isOther] = [a, b].map(
      (member) => member === undefined || member[key] === member.actual[key],
    );
    if ((isRight && isOther) || a?.[key] === b?.[key]) continue;
    emit({
      field,
      kind: 'number',
      control: a?.[key] ?? null,
      experiment: b?.[key] ?? null,
      ...(a === undefined ? {} : { offset: a.end + behind }),
      bytes: 4,
    });
  }
};

const TRAILER = [
  ['CRC-32', 'crc32', 0],
  ['content size', 'size', 4],
] as const;

/** The deflate streams, one after the other. */
const dataOf = ({ file, structure: { members } }: GzipSide): Stitched =>
  stitchedContent(
    readAhead(file),
    members.map(({ offset, header, end }): Segment => {
      const start = offset + header.length;
      return { offset: start, size: end - start };
    }),
  );

const areAlike = (members: readonly GzipMember[]): boolean => {
  const [first, ...others] = members.map(({ header: { length: _, crc16, ...header } }) =>
    JSON.stringify({ ...header, isRight: crc16?.isRight ?? true }),
  );
  return others.every((other) => other === first);
};
