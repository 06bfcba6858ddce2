import { crc32 } from 'node:zlib';
import { compareMembership, type MemberPlace } from '../archive/compare-membership.ts';
import { compareZipFields } from '../archive/compare-zip-fields.ts';
import { compareZipLayout } from '../archive/compare-zip-layout.ts';
import type { Comparer, Comparison, ContentPair } from '../archive/comparer.ts';
import type { Content, SizedContent } from '../archive/content.ts';
import { firstDifference } from '../archive/first-difference.ts';
import type { Match } from '../archive/match-members.ts';
import { matchMembers } from '../archive/pairing/match-members.ts';
import { zipMemberAccess } from '../archive/pairing/zip-member-access.ts';
import {
  isEncrypted,
  packedZipMember,
  readZip,
  splitZipMember,
  unpackZipMember,
  type ZipMember,
} from '../archive/read-zip.ts';
import { recogniseZipWriter } from '../archive/recognise-zip-writer.ts';

/** Zip archives, jars and wheels: both headers of every member, their extra fields, order, comments, contents (APPNOTE.TXT). */
export const zip: Comparer = {
  format: 'zip',
  legend: {
    files: '.zip, .jar, .jmod, .whl, .pyz, .apk, .epub, .docx, .odt',
    depth: 'both headers of every member, extra fields, order, comments, contents, what is in front',
  },
  hasMembers: true,
  recognises: (head) => STARTS.test(head.toString('latin1', 0, 8)),
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
    await compareZipLayout(
      { content: sides.control, archive: control },
      { content: sides.experiment, archive: experiment },
      matches,
      comparison,
    );
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

/**
 * A member, an empty archive; a script, jmod or Chrome's extension in front of them; the directory at the start, as Mozilla's archives
 * have it. Whether a script has an archive behind it, the end of the file decides.
 */
const STARTS = /^(?:PK\x03\x04|PK\x05\x06|#!|JM\x01\x00|Cr24|[\s\S]{4}PK\x01\x02)/;

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
  const emitContent = (field: string, place: string): void =>
    comparison.emit({
      in: name,
      field,
      kind: 'number',
      control: control.central.crc32,
      experiment: experiment.central.crc32,
      place,
      bytes: Math.max(control.central.packedSize, experiment.central.packedSize),
    });
  const different = await firstDifference(packed);
  if (equal && different === undefined) return true;
  if (isEncrypted(control) || isEncrypted(experiment)) {
    emitContent('encrypted content', 'encrypted; not decoded');
    return false;
  }
  const mine = await splitZipMember(pair.control, control);
  const other = await splitZipMember(pair.experiment, experiment);
  const behind = { control: mine.behind, experiment: other.behind };
  if ((await firstDifference(behind)) !== undefined)
    await comparison.descend(`${name} behind its end`, behind);
  if (!equal) {
    const inside = a !== undefined && b !== undefined && { control: a, experiment: b };
    if (inside && (await comparison.descend(name, inside)) > 0) return false;
    emitContent('content', inside ? 'CRC-32; equal content' : 'CRC-32; not unpacked');
    return false;
  }
  if (!(await isIntact(a, control)) || !(await isIntact(b, experiment))) {
    const inside = a !== undefined && b !== undefined && { control: a, experiment: b };
    if (!inside || (await comparison.descend(name, inside)) === 0)
      emitContent('content', 'packed data; not unpacked');
    return false;
  }
  const repacked = await firstDifference({ control: mine.stream, experiment: other.stream });
  if (repacked !== undefined && control.central.method === experiment.central.method)
    comparison.emit({
      in: name,
      field: 'deflate',
      kind: 'number',
      control: control.central.packedSize,
      experiment: experiment.central.packedSize,
      offset: repacked.offset,
      bytes: repacked.bytes,
      place: 'equal content',
    });
  return true;
};

/** Whether the content has the stated size and CRC-32. */
const isIntact = async (content: Content | undefined, { central }: ZipMember): Promise<boolean> => {
  if (content === undefined) return false;
  let [size, crc] = [0, 0];
  for await (const chunk of content.open()) {
    size += chunk.length;
    crc = crc32(chunk, crc);
  }
  return size === central.size && crc === central.crc32;
};
