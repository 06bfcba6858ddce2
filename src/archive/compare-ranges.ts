import { counted } from '../util/counted.ts';
import { ByteReader } from './byte-reader.ts';
import type { Comparison, ContentPair } from './comparer.ts';
import { printableSpan } from './printable-span.ts';

type Emit = Comparison['emit'];

/** Differing ranges that are closer than this many bytes are merged. */
const GAP = 8;
const MOST_RANGES = 2000;
const LONGEST_VALUE = 4096;

interface Range {
  readonly start: number;
  readonly end: number;
}

/** Compares two contents byte by byte, in chunks. Emits each range that differs, with the string around it. */
export const compareRanges = async (pair: ContentPair, emit: Emit): Promise<void> => {
  const a = new ByteReader(pair.control.open());
  const b = new ByteReader(pair.experiment.open());
  let ranges = 0;
  let beyond = 0;
  let firstBeyond: number | undefined;
  for (;;) {
    const [left, right] = [await a.chunk(), await b.chunk()];
    const length = Math.min(left.length, right.length);
    if (length === 0) break;
    const [x, y] = [left.subarray(0, length), right.subarray(0, length)];
    if (Buffer.compare(x, y) !== 0)
      for (const range of rangesOf(x, y)) {
        if (ranges++ < MOST_RANGES) emitRange(x, y, range, a.offset, emit);
        else {
          firstBeyond ??= a.offset + range.start;
          beyond += range.end - range.start;
        }
      }
    a.skip(length);
    b.skip(length);
  }
  if (firstBeyond !== undefined)
    emit({
      field: 'bytes',
      kind: 'number',
      control: beyond,
      experiment: beyond,
      offset: firstBeyond,
      bytes: beyond,
      place: 'all further ranges',
    });
  await emitRest(a, b, emit);
};

const rangesOf = (a: Buffer, b: Buffer): readonly Range[] => {
  const ranges: Range[] = [];
  for (let index = 0; index < a.length; index++) {
    if (a[index] === b[index]) continue;
    let end = index + 1;
    for (let at = end; at < a.length && at - end < GAP; at++) if (a[at] !== b[at]) end = at + 1;
    ranges.push({ start: index, end });
    index = end;
  }
  return ranges;
};

const emitRange = (a: Buffer, b: Buffer, { start, end }: Range, base: number, emit: Emit): void => {
  const span = printableSpan(a, b, start, end);
  const cut = Math.min(span.end, span.start + LONGEST_VALUE);
  emit({
    field: span.text ? 'string' : 'bytes',
    kind: span.text ? 'text' : 'hex',
    control: a.toString('latin1', span.start, cut),
    experiment: b.toString('latin1', span.start, cut),
    offset: base + start,
    bytes: end - start,
  });
};

const emitRest = async (a: ByteReader, b: ByteReader, emit: Emit): Promise<void> => {
  const heads = [await a.peek(64), await b.peek(64)].map((head) => head.toString('latin1'));
  const offset = a.offset;
  const rest =
    (await a.each(Number.POSITIVE_INFINITY, () => {})) + (await b.each(Number.POSITIVE_INFINITY, () => {}));
  if (rest > 0)
    emit({
      field: 'end',
      kind: 'hex',
      control: heads[0] || null,
      experiment: heads[1] || null,
      offset,
      place: counted(rest, 'more byte'),
      bytes: rest,
    });
};
