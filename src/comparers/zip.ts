import { compareMembership, type MemberPlace } from '../archive/compare-membership.ts';
import { compareZipFields } from '../archive/compare-zip-fields.ts';
import type { Comparer, Comparison, ContentPair } from '../archive/comparer.ts';
import type { SizedContent } from '../archive/content.ts';
import { firstDifference } from '../archive/first-difference.ts';
import type { Match } from '../archive/match-members.ts';
import { matchMembers } from '../archive/pairing/match-members.ts';
import { zipMemberAccess } from '../archive/pairing/zip-member-access.ts';
import { packedZipMember, readZip, unpackZipMember, type ZipMember } from '../archive/read-zip.ts';
import { recogniseZipWriter } from '../archive/recognise-zip-writer.ts';

/** Zip archives, jars and wheels: both headers of every member, their extra fields, order, comments, contents (APPNOTE.TXT). */
export const zip: Comparer = {
  format: 'zip',
  legend: {
    files: '.zip, .jar, .whl, .apk, .epub, .docx, .odt',
    depth: 'both headers of every member, extra fields, order, comments, contents',
  },
  hasMembers: true,
  recognises: (head) =>
    head.length >= 4 && (head.readUInt32LE(0) === 0x04034b50 || head.readUInt32LE(0) === 0x06054b50),
  seeks: true,
  compare: async (pair, comparison) => {
    const sides = pair as { control: SizedContent; experiment: SizedContent };
    const [control, experiment] = [await readZip(sides.control), await readZip(sides.experiment)];
    if (control === undefined || experiment === undefined) return;
    const matches = await matchMembers(
      control.members,
      experiment.members,
      zipMemberAccess(sides),
      comparison,
    );
    const placeOf = ({ central, offset }: ZipMember): MemberPlace => ({
      name: central.name,
      offset,
      bytes: central.packedSize + 76,
    });
    compareMembership(control.members, experiment.members, matches, placeOf, comparison.emit);
    if (control.comment !== experiment.comment)
      comparison.emit({
        field: 'comment',
        kind: 'text',
        control: control.comment,
        experiment: experiment.comment,
        bytes: Math.max(control.comment.length, experiment.comment.length),
      });
    let equalContent = 0;
    for (const match of matches) {
      compareZipFields(match.control, match.experiment, comparison);
      if (await compareMember(sides, match, comparison)) equalContent++;
    }
    comparison.note({
      members: {
        control: control.members.length,
        experiment: experiment.members.length,
        common: matches.length,
        equalContent,
      },
      writer: { control: recogniseZipWriter(control), experiment: recogniseZipWriter(experiment) },
    });
  },
};

/** Returns whether the contents are equal. */
const compareMember = async (
  pair: { readonly control: SizedContent; readonly experiment: SizedContent },
  { control, experiment }: Match<ZipMember>,
  comparison: Comparison,
): Promise<boolean> => {
  const equal =
    control.central.crc32 === experiment.central.crc32 && control.central.size === experiment.central.size;
  const packed: ContentPair = {
    control: packedZipMember(pair.control, control),
    experiment: packedZipMember(pair.experiment, experiment),
  };
  const [a, b] = [unpackZipMember(pair.control, control), unpackZipMember(pair.experiment, experiment)];
  const name = control.central.name;
  if (!equal) {
    if (
      a !== undefined &&
      b !== undefined &&
      (await comparison.descend(name, { control: a, experiment: b })) > 0
    )
      return false;
    comparison.emit({
      in: name,
      field: 'content',
      kind: 'number',
      control: control.central.crc32,
      experiment: experiment.central.crc32,
      place: 'CRC-32; not unpacked',
      bytes: control.central.packedSize,
    });
    return false;
  }
  const different = await firstDifference(packed);
  if (different !== undefined && control.central.method === experiment.central.method)
    comparison.emit({
      in: name,
      field: 'deflate',
      kind: 'number',
      control: control.central.packedSize,
      experiment: experiment.central.packedSize,
      offset: different.offset,
      bytes: different.bytes,
      place: 'equal content',
    });
  return true;
};
