import type { Comparison } from '../comparer.ts';
import { bufferContent } from '../content.ts';
import { firstDifference } from '../first-difference.ts';
import type { Match } from '../match-members.ts';
import { isRightStream } from './pdf-places.ts';
import type { PdfSide } from './pdf-side.ts';
import { rawStream, unpackedStream } from './pdf-stream.ts';
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
  const [x, y] = [contentOf(control, mine), contentOf(experiment, other)];
  const name = `${label} stream`;
  if (x === undefined || y === undefined) {
    await descend(name, raw);
    return;
  }
  if (x.equals(y))
    return emit({
      in: label,
      field: 'packing',
      kind: 'number',
      control: a.length,
      experiment: b.length,
      offset,
      bytes: (await firstDifference(raw))!.bytes,
      place: 'equal content',
    });
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

const contentOf = ({ file, room }: PdfSide, object: PdfObject): Buffer | undefined =>
  pdfValue(object, 'Filter') === '' ? rawStream(file, object) : unpackedStream(file, object, room);

const isRightReference = (side: PdfSide, object: PdfObject): boolean =>
  pdfValue(object, 'Type') === '/XRef' && isRightStream(side.file, object, side.places, side.room);

const LONGEST = 4096;

const orderOf = ({ places }: PdfSide, { number }: PdfObject): string =>
  (typeof number === 'number' ? (places.within.get(number) ?? []) : []).join(' ').slice(0, LONGEST);
