import type { Comparison } from './comparer.ts';
import { partContent, type SizedContent } from './content.ts';
import { movedMembers } from './describe-order.ts';
import { firstDifference } from './first-difference.ts';
import type { Match } from './match-members.ts';
import { compareGaps } from './parts/compare-gaps.ts';
import type { Part } from './parts/part.ts';
import type { ZipArchive, ZipMember } from './read-zip.ts';
import { RECORD_SIZE } from './zip64.ts';

interface Side {
  readonly content: SizedContent;
  readonly archive: ZipArchive;
}

/** Compares what is not in a member: the bytes in front of the archive, the end records, the places of the members, and the bytes between them. */
export const compareZipLayout = async (
  control: Side,
  experiment: Side,
  matches: readonly Match<ZipMember>[],
  comparison: Comparison,
): Promise<void> => {
  const prefixes = { control: prefixOf(control), experiment: prefixOf(experiment) };
  if ((await firstDifference(prefixes)) !== undefined) await comparison.descend('prefix', prefixes);
  for (const [field, describe, bytes] of [
    ['end record', describeEnd, 22],
    ['zip64 end record', describeZip64, RECORD_SIZE + 20],
  ] as const) {
    const [mine, other] = [describe(control.archive), describe(experiment.archive)];
    if (mine !== other)
      comparison.emit({
        field,
        kind: 'text',
        control: mine ?? null,
        experiment: other ?? null,
        offset: control.archive.end.offset,
        bytes,
      });
  }
  const [base, otherBase] = [baseOf(control.archive), baseOf(experiment.archive)];
  if (base !== undefined && otherBase !== undefined && base !== otherBase)
    comparison.emit({
      field: 'offsets',
      kind: 'text',
      control: base,
      experiment: otherBase,
      bytes: 4 * (matches.length + 1),
    });
  compareSequence(matches, comparison.emit);
  await compareGaps(covered(control), covered(experiment), {
    ...comparison,
    emit: (difference) =>
      comparison.emit({ ...difference, field: 'between members', place: difference.field }),
  });
};

const prefixOf = ({ content, archive }: Side): SizedContent => partContent(content, 0, archive.start);

/** From where offsets count; undefined if nothing is in front of the archive. */
const baseOf = ({ start, shift }: ZipArchive): string | undefined => {
  if (start === 0 && shift === 0) return undefined;
  if (shift === 0) return 'from the start of the file';
  return shift === start ? 'from the start of the archive' : `shifted by ${shift}`;
};

const FULL = { 2: 0xffff, 4: 0xffffffff } as const;

/** A number as it is stated: `right`, `zip64` if it is in the zip64 record, or a wrong one. */
const stated = (value: number, right: number, full?: number): string => {
  if (value === right) return 'right';
  return value === full ? 'zip64' : String(value);
};

/** The fields of the end record (APPNOTE.TXT, section 4.3.16). */
const describeEnd = ({ end: { bytes }, members, directory, shift }: ZipArchive): string =>
  [
    `disk ${bytes.readUInt16LE(4)} of ${bytes.readUInt16LE(6)}`,
    `entries ${[8, 10].map((at) => stated(bytes.readUInt16LE(at), members.length, FULL[2])).join(' ')}`,
    `size ${stated(bytes.readUInt32LE(12), directory.size, FULL[4])}`,
    `offset ${stated(bytes.readUInt32LE(16), directory.offset - shift, FULL[4])}`,
  ].join(', ');

/** The fields of the zip64 record and its locator (sections 4.3.14 and 4.3.15). Sizes and offsets have led to the directory. */
const describeZip64 = ({ zip64, members, shift }: ZipArchive): string | undefined => {
  if (zip64 === undefined) return undefined;
  const { bytes, locator, endsAt } = zip64;
  const locates = [endsAt, endsAt - shift].includes(Number(locator.readBigUInt64LE(8)));
  return [
    `size ${bytes.readBigUInt64LE(4)}`,
    `made by ${bytes.readUInt16LE(12)}, needs ${bytes.readUInt16LE(14)}`,
    `disk ${bytes.readUInt32LE(16)} of ${bytes.readUInt32LE(20)}`,
    `entries ${[24, 32].map((at) => stated(Number(bytes.readBigUInt64LE(at)), members.length)).join(' ')}`,
    `located ${locates ? 'right' : locator.readBigUInt64LE(8)} on ${locator.readUInt32LE(4)} of ${locator.readUInt32LE(16)}`,
  ].join(', ');
};

/** The sequence of the members in the file, if the directory lists them in the same order on both sides. */
const compareSequence = (matches: readonly Match<ZipMember>[], emit: Comparison['emit']): void => {
  if (movedMembers(matches.map((match) => match.experimentIndex)) > 0) return;
  const places = new Map(
    matches
      .toSorted((a, b) => a.experiment.offset - b.experiment.offset)
      .map((match, place) => [match, place] as const),
  );
  const moved = movedMembers(
    matches.toSorted((a, b) => a.control.offset - b.control.offset).map((match) => places.get(match)!),
  );
  if (moved > 0)
    emit({
      field: 'sequence of contents',
      kind: 'number',
      control: 0,
      experiment: moved,
      bytes: moved,
      place: 'members moved, in the same order of the directory',
    });
};

const covered = ({ content, archive }: Side): { content: SizedContent; parts: readonly Part[] } => {
  const { start, members, directory, end, zip64, comment, isEndRepeated } = archive;
  const span = (offset: number, size: number): Part => ({ field: 'covered', offset, size });
  return {
    content,
    parts: [
      span(0, start),
      ...members
        .filter(({ local }) => local !== undefined)
        .map(({ offset, dataOffset, central, descriptorSize }) =>
          span(offset, dataOffset - offset + central.packedSize + descriptorSize),
        ),
      span(directory.offset, directory.size + (isEndRepeated ? end.bytes.length : 0)),
      ...(zip64 === undefined ? [] : [span(zip64.endsAt, RECORD_SIZE), span(end.offset - 20, 20)]),
      span(end.offset, end.bytes.length + comment.length),
    ],
  };
};
