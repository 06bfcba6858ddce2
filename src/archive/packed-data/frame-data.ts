import type { SizedContent } from '../content.ts';
import { readAhead } from '../read-ahead.ts';
import type { Segment } from '../stitched-content.ts';

/** What is at an offset of a file that is a sequence of frames. */
export interface FrameAt {
  /** Whether it has compressed data; others are skipped by the program that unpacks. */
  readonly hasData: boolean;
  /** The offset behind it; undefined if it is cut or damaged. */
  readonly end: number | undefined;
}

/** Reads what starts at the offset; undefined if it is no frame: then the bytes from there on are no data. */
export type ReadFrame = (file: SizedContent, offset: number) => Promise<FrameAt | undefined>;

/** The frames with compressed data. One whose end cannot be found has the rest of the file: the program that unpacks judges it. */
export const frameData = async (packed: SizedContent, readFrame: ReadFrame): Promise<readonly Segment[]> => {
  const file = readAhead(packed);
  const data: Segment[] = [];
  const add = (offset: number, size: number): void => {
    const last = data.at(-1);
    if (last !== undefined && last.offset + last.size === offset)
      data[data.length - 1] = { offset: last.offset, size: last.size + size };
    else data.push({ offset, size });
  };
  for (let offset = 0; offset < file.size; ) {
    const frame = await readFrame(file, offset);
    if (frame === undefined) break;
    const end = frame.end ?? file.size;
    if (frame.hasData) add(offset, end - offset);
    offset = end;
  }
  // If nothing is recognised, the program judges all of it.
  return data.length === 0 ? [{ offset: 0, size: file.size }] : data;
};
