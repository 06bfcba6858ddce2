import { fileContent } from '../../../archive/content.ts';
import type { TimeWindow } from '../../../model/canary.ts';
import { piecesOf } from './pieces.ts';
import type { TimeHit } from './time-hit.ts';
import { timeNeedles } from './time-needles.ts';
import { timeScan } from './time-scan.ts';

/**
 * Searches a file, in one pass, for times from inside the window: as text, decimal, octal and hexadecimal numbers, 32-bit epochs and
 * 64-bit milliseconds of either byte order, zip's DOS times, in the raw bytes and inside gzip, xz and zip. Calls `met` for each, possibly
 * twice for one at the seam between two chunks, and stops if that returns true.
 */
export const scanTimes = async (
  path: string | Buffer,
  window: TimeWindow,
  met: (hit: TimeHit) => boolean,
): Promise<void> => {
  const needles = timeNeedles(window);
  for await (const { inside, content } of piecesOf(await fileContent(path))) {
    let offset = 0;
    const push = timeScan(needles, (time) => met({ inside, ...time }));
    for await (const chunk of content.open()) {
      if (push(chunk, offset)) return;
      offset += chunk.length;
    }
  }
};
