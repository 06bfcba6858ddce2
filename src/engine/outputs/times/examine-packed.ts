import { fileContent } from '../../../archive/content.ts';
import { foundScan } from './found-scan.ts';
import { piecesOf } from './pieces.ts';
import type { Found, Needles } from './sought.ts';

/** Searches a file, inside gzip, xz and zip as well, in one pass. */
export const examinePacked = async (path: string | Buffer, needles: Needles): Promise<Found> => {
  let all: Found = { hasTime: undefined, hasDay: undefined };
  for await (const { content } of piecesOf(await fileContent(path))) {
    const scan = foundScan({
      hasTime: all.hasTime === true ? undefined : needles.hasTime,
      hasDay: all.hasDay === true ? undefined : needles.hasDay,
    });
    let offset = 0;
    for await (const chunk of content.open()) {
      scan.push(chunk, offset);
      offset += chunk.length;
    }
    const { hasTime, hasDay } = scan.found();
    all = { hasTime: hasTime ?? all.hasTime, hasDay: hasDay ?? all.hasDay };
    if (all.hasTime !== false && all.hasDay !== false) break;
  }
  return all;
};
