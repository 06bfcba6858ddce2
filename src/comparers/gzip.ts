import { compareBehindData } from '../archive/compare-behind-data.ts';
import { compareGzipHeaders, type GzipHeaderAt } from '../archive/compare-gzip-headers.ts';
import { compareGzipMembers, type GzipSide } from '../archive/compare-gzip-members.ts';
import { unpackedName } from '../archive/compare-unpacked.ts';
import type { Comparer, Comparison } from '../archive/comparer.ts';
import { type Content, headOf, partContent, type SizedContent } from '../archive/content.ts';
import { emitUnread } from '../archive/emit-unread.ts';
import { type GzipHeader, parseGzipHeader } from '../archive/gzip-header.ts';
import { type GzipMember, type GzipStructure, readGzip } from '../archive/read-gzip.ts';
import { recogniseGzipWriter } from '../archive/recognise-gzip-writer.ts';

/** The headers, the deflate streams, the trailers and the content of two gzip files (RFC 1952). */
export const gzip: Comparer = {
  format: 'gzip',
  legend: { files: '.gz, .tgz', depth: 'headers, deflate streams, checksums, content' },
  hasMembers: true,
  seeks: true,
  recognises: (head) => head[0] === 0x1f && head[1] === 0x8b && head[2] === 8,
  compare: async (pair, comparison) => {
    const heads = await Promise.all([headOf(pair.control, HEAD), headOf(pair.experiment, HEAD)]);
    const [a, b] = heads.map(parseGzipHeader);
    if (a === undefined || b === undefined) return;
    comparison.note({ writer: { control: recogniseGzipWriter(a), experiment: recogniseGzipWriter(b) } });
    const [left, right] = [openGzip(pair.control), openGzip(pair.experiment)];
    const found = await comparison.descend(unpackedName(comparison.name, '.gz', '.tgz'), {
      control: left.content,
      experiment: right.content,
    });
    const [control, experiment] = [await left.read(), await right.read()];
    compareHeaders([a, control], [b, experiment], comparison);
    if (control.structure.problem === undefined && experiment.structure.problem === undefined) {
      await compareGzipMembers(control, experiment, found === 0, comparison);
      await compareBehindData({ control: behind(control), experiment: behind(experiment) }, comparison);
    } else
      await emitUnread(
        {
          content: partContent(control.file, a.length, control.file.size),
          problem: control.structure.problem,
          inFile: (offset) => a.length + offset,
        },
        {
          content: partContent(experiment.file, b.length, experiment.file.size),
          problem: experiment.structure.problem,
        },
        comparison.emit,
      );
  },
};

const HEAD = 128 * 1024;

interface OpenGzip {
  readonly content: Content;
  /** What is in the file; reads it to its end, if the content was not yet. */
  readonly read: () => Promise<GzipSide>;
}

const openGzip = (packed: Content): OpenGzip => {
  const file = packed as SizedContent;
  let structure: GzipStructure | undefined;
  const open = () =>
    readGzip(file.open(), (found) => {
      structure = found;
    });
  return {
    content: { open },
    read: async () => {
      if (structure === undefined) for await (const _ of open());
      return { file, structure: structure ?? { members: [], trailing: 0, problem: 'not read' } };
    },
  };
};

type Side = readonly [first: GzipHeader, side: GzipSide];

/** Of several members, those of both sides are compared one by one, if these are as many. */
const compareHeaders = ([a, control]: Side, [b, experiment]: Side, { emit }: Comparison): void => {
  const [left, right] = [headersOf(control, a), headersOf(experiment, b)];
  const count = left.length === right.length ? left.length : 1;
  for (let index = 0; index < count; index++)
    compareGzipHeaders(left[index]!, right[index]!, emit, index === 0 ? undefined : `member ${index + 1}`);
};

const headersOf = ({ structure: { members } }: GzipSide, first: GzipHeader): readonly GzipHeaderAt[] =>
  members.length === 0
    ? [{ header: first, offset: 0 }]
    : members.map(({ header, offset, end }) => ({ header, offset, size: end + TRAILER - offset }));

/** The bytes of the CRC-32 and the size. */
const TRAILER = 8;

const endOf = (member: GzipMember | undefined): number => (member === undefined ? 0 : member.end + TRAILER);

const behind = ({ file, structure: { members } }: GzipSide): SizedContent => {
  const end = endOf(members.at(-1));
  return partContent(file, end, file.size - end);
};
