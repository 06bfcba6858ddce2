import type { Comparison } from '../comparer.ts';
import { bufferContent } from '../content.ts';
import { firstDifference } from '../first-difference.ts';
import type { Inflated } from '../inflate-zlib.ts';
import type { Match } from '../match-members.ts';
import { isRightStream } from './pdf-places.ts';
import type { PdfSide } from './pdf-side.ts';
import { inflatedStream, rawStream } from './pdf-stream.ts';
import { type PdfObject, pdfValue } from './read-pdf.ts';

/** Compares the streams of two objects: unpacked, if both are packed by FlateDecode. */
export const compareStreams = async (
  control: PdfSide,
  experiment: PdfSide,
  { control: mine, experiment: other }: Match<PdfObject>,
  label: string,
  { emit, descend }: Comparison,
): Promise<void> => {
  const [a, b] = [rawStream(control.file, mine), rawStream(experiment.file, other)];
  if (a.equals(b)) return;
  const raw = { control: bufferContent(a), experiment: bufferContent(b) };
  const offset = mine.stream?.offset ?? mine.offset;
  const [opened, otherOpened] = [inflatedOf(control, mine), inflatedOf(experiment, other)];
  const behind = { control: behindStream(a, opened), experiment: behindStream(b, otherOpened) };
  if (!behind.control.equals(behind.experiment))
    await descend(`${label} behind the packed data`, {
      control: bufferContent(behind.control),
      experiment: bufferContent(behind.experiment),
    });
  if (isRightReference(control, mine) && isRightReference(experiment, other))
    return emit({
      in: label,
      field: 'cross-reference stream',
      kind: 'number',
      control: a.length,
      experiment: b.length,
      offset,
      bytes: (await firstDifference(raw))!.bytes,
      recomputed: true,
    });
  const [x, y] = [opened?.data, otherOpened?.data];
  const name = `${label} stream`;
  if (x === undefined || y === undefined) {
    await descend(name, raw);
    return;
  }
  if (x.equals(y)) {
    const repacked = await firstDifference({
      control: bufferContent(a.subarray(0, opened?.used)),
      experiment: bufferContent(b.subarray(0, otherOpened?.used)),
    });
    if (repacked !== undefined)
      emit({
        in: label,
        field: 'packing',
        kind: 'number',
        control: a.length,
        experiment: b.length,
        offset,
        bytes: repacked.bytes,
        place: 'equal content',
      });
    return;
  }
  const [rest, otherRest] = [control.rests.get(mine), experiment.rests.get(other)];
  if (rest !== undefined && otherRest !== undefined) {
    // The objects inside have been compared one by one, whatever their order.
    const [order, otherOrder] = [orderOf(control, mine), orderOf(experiment, other)];
    if (order !== otherOrder)
      emit({
        in: label,
        field: 'objects',
        kind: 'text',
        control: order,
        experiment: otherOrder,
        offset,
        bytes: 1,
      });
    if (
      rest.replaceAll('\0', '') !== otherRest.replaceAll('\0', '') ||
      (order === otherOrder && rest !== otherRest)
    )
      await descend(name, {
        control: bufferContent(Buffer.from(rest, 'latin1')),
        experiment: bufferContent(Buffer.from(otherRest, 'latin1')),
      });
    return;
  }
  await descend(name, { control: bufferContent(x), experiment: bufferContent(y) });
};

const inflatedOf = ({ file, room }: PdfSide, object: PdfObject): Inflated | undefined => {
  if (pdfValue(object, 'Filter') !== '') return inflatedStream(file, object, room);
  const data = rawStream(file, object);
  return { data, used: data.length };
};

/** What cannot be unpacked is compared as a whole. */
const behindStream = (raw: Buffer, inflated: Inflated | undefined): Buffer =>
  inflated === undefined ? Buffer.alloc(0) : raw.subarray(inflated.used);

const isRightReference = (side: PdfSide, object: PdfObject): boolean =>
  pdfValue(object, 'Type') === '/XRef' && isRightStream(side.file, object, side.places, side.room);

const LONGEST = 4096;

const orderOf = ({ places }: PdfSide, { number }: PdfObject): string =>
  (typeof number === 'number' ? (places.within.get(number) ?? []) : []).join(' ').slice(0, LONGEST);
