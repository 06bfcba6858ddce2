import { ByteReader } from './byte-reader.ts';
import type { ContentPair } from './comparer.ts';

/**
 * The offset in the control at which two contents first differ, and how many bytes differ from there on; a byte that one side lacks
 * counts as well. `skip`: how many bytes to ignore at the start of each side.
 */
export const firstDifference = async (
  pair: ContentPair,
  skip: { readonly control: number; readonly experiment: number } = { control: 0, experiment: 0 },
): Promise<{ readonly offset: number; readonly bytes: number } | undefined> => {
  const a = new ByteReader(pair.control.open());
  const b = new ByteReader(pair.experiment.open());
  await a.each(skip.control, () => {});
  await b.each(skip.experiment, () => {});
  let offset: number | undefined;
  let bytes = 0;
  for (;;) {
    const [left, right] = [await a.chunk(), await b.chunk()];
    const length = Math.min(left.length, right.length);
    if (length === 0) {
      const rest =
        (await a.each(Number.POSITIVE_INFINITY, () => {})) +
        (await b.each(Number.POSITIVE_INFINITY, () => {}));
      if (rest > 0) offset ??= a.offset;
      return offset === undefined ? undefined : { offset, bytes: bytes + rest };
    }
    if (Buffer.compare(left.subarray(0, length), right.subarray(0, length)) !== 0)
      for (let index = 0; index < length; index++)
        if (left[index] !== right[index]) {
          offset ??= a.offset + index;
          bytes++;
        }
    a.skip(length);
    b.skip(length);
  }
};
