import { fileContent } from '../../../archive/content.ts';
import type { TimeWindow } from '../../../model/canary.ts';
import { piecesOf } from './pieces.ts';
import { type TimeForm, timeNeedles } from './time-needles.ts';
import { timeScan } from './time-scan.ts';

/** A place where an output contains a time from inside the window. */
export interface TimeHit {
  /** `gzip`, `xz` or `zip` for each layer that was unpacked on the way; offsets count from the start of the unpacked content. */
  readonly inside: readonly string[];
  readonly offset: number;
  readonly form: TimeForm;
  /** Since the epoch. */
  readonly seconds: number;
}

/**
 * Searches a file, in one pass, for times from inside the window: as text, decimal, octal and hexadecimal numbers, 32-bit epochs and
 * 64-bit milliseconds of either byte order, zip's DOS times, in the raw bytes and inside gzip, xz and zip. Stops at `most` hits.
 */
export const findTimes = async (
  path: string | Buffer,
  window: TimeWindow,
  most = 3,
): Promise<readonly TimeHit[]> => {
  const hits: TimeHit[] = [];
  const needles = timeNeedles(window);
  for await (const { inside, content } of piecesOf(await fileContent(path))) {
    let offset = 0;
    const push = timeScan(needles, (time) => {
      const { offset: at, form } = time;
      if (!hits.some((hit) => hit.offset === at && hit.form === form && hit.inside === inside))
        hits.push({ inside, ...time });
      return hits.length >= most;
    });
    for await (const chunk of content.open()) {
      if (push(chunk, offset)) return hits;
      offset += chunk.length;
    }
  }
  return hits;
};
