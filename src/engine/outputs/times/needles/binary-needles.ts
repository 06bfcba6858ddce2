import type { TimeWindow } from '../../../../model/canary.ts';
import { distinctInWindow } from './distinct-in-window.ts';
import type { TimeNeedle } from './time-needle.ts';
import { withinWindow } from './within-window.ts';

// The low byte changes within the window, the other three rarely. Random data can contain such a number by chance: it
// must be aligned, or be the low half of a 64-bit number.
export const binaryNeedles = (window: TimeWindow): readonly TimeNeedle[] =>
  distinctInWindow(window, 256, (seconds) => seconds >>> 8).flatMap((high): TimeNeedle[] => [
    {
      bytes: Buffer.from([high & 255, (high >>> 8) & 255, (high >>> 16) & 255]),
      form: 'epoch, little-endian',
      read: (chunk, at, position) => {
        if (at < 1 || at + 7 > chunk.length) return undefined;
        const wide = chunk.readUInt32LE(at + 3) === 0;
        return wide || (position - 1) % 4 === 0
          ? withinWindow(window, chunk.readUInt32LE(at - 1))
          : undefined;
      },
    },
    {
      bytes: Buffer.from([(high >>> 16) & 255, (high >>> 8) & 255, high & 255]),
      form: 'epoch, big-endian',
      read: (chunk, at, position) => {
        if (at + 4 > chunk.length) return undefined;
        const wide = at >= 4 && chunk.readUInt32BE(at - 4) === 0;
        return wide || position % 4 === 0 ? withinWindow(window, chunk.readUInt32BE(at)) : undefined;
      },
    },
  ]);
