import { counted } from '../../util/counted.ts';
import { compareOpaque } from '../compare-opaque.ts';
import type { Comparison } from '../comparer.ts';
import { bufferContent } from '../content.ts';
import { firstDifference } from '../first-difference.ts';
import { differingPixels } from './differing-pixels.ts';
import type { PngChunk, PngFile } from './png-chunks.ts';
import { pngHeader } from './png-header.ts';
import { pngPicture } from './png-picture.ts';

/** Compares the pictures in the IDAT chunks of two files: pixels if they can be unpacked, else bytes. */
export const comparePictures = async (
  control: PngFile,
  experiment: PngFile,
  comparison: Comparison,
): Promise<void> => {
  const { emit } = comparison;
  const [left, right] = [picturesOf(control), picturesOf(experiment)];
  const [a, b] = [joined(left), joined(right)];
  const offset = left[0]?.offset ?? 0;
  const [mine, other] = [left, right].map((chunks) => chunks.map(({ data }) => data.length).join(' '));
  if (a.equals(b)) {
    if (mine !== other)
      emit({
        field: 'IDAT chunks',
        kind: 'number',
        control: left.length,
        experiment: right.length,
        offset,
        bytes: 12 * Math.max(left.length, right.length),
        place: 'equal content, divided differently',
      });
    return;
  }
  const pair = { control: bufferContent(a), experiment: bufferContent(b) };
  const headers = [control, experiment].map(headerOf);
  const header = pngHeader(headers[0]!);
  const pictures =
    header !== undefined && headers[0]!.equals(headers[1]!)
      ? [pngPicture(header, a), pngPicture(header, b)]
      : [];
  const [was, is] = pictures;
  if (header === undefined || was === undefined || is === undefined)
    return void (await compareOpaque(pair, {
      note: comparison.note,
      emit: (difference) => emit({ ...difference, field: 'IDAT', place: difference.field, offset }),
    }));
  const pixels = differingPixels(header, was, is);
  const at = await firstDifference(pair);
  emit(
    pixels === undefined
      ? {
          field: 'packing',
          kind: 'number',
          control: a.length,
          experiment: b.length,
          offset,
          bytes: at!.bytes,
          place: 'equal picture',
        }
      : {
          field: 'pixels',
          kind: 'text',
          control: pixels.control,
          experiment: pixels.experiment,
          offset,
          bytes: at!.bytes,
          place: `${counted(pixels.count, 'pixel')}, the first in line ${pixels.line}, column ${pixels.column}`,
        },
  );
};

const picturesOf = ({ chunks }: PngFile): readonly PngChunk[] => chunks.filter(({ name }) => name === 'IDAT');

const joined = (chunks: readonly PngChunk[]): Buffer => Buffer.concat(chunks.map(({ data }) => data));

const headerOf = ({ chunks }: PngFile): Buffer =>
  chunks.find(({ name }) => name === 'IHDR')?.data ?? Buffer.alloc(0);
