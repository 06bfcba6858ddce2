import type { TimeWindow } from '../../../../model/canary.ts';
import { distinctInWindow } from './distinct-in-window.ts';
import type { TimeNeedle } from './time-needle.ts';
import { withinWindow } from './within-window.ts';

/** Milliseconds since the epoch, in 64 bits of either byte order. */
export const millisecondNeedles = (window: TimeWindow): readonly TimeNeedle[] =>
  distinctInWindow(window, 16, (seconds) => Math.floor((seconds * 1000) / 65536)).flatMap(
    (high): TimeNeedle[] => {
      const bytes = Buffer.alloc(6);
      bytes.writeUIntBE(high, 0, 6);
      return [
        {
          bytes: bytes.subarray(2),
          form: 'milliseconds',
          read: (chunk, at) =>
            at < 2 || at + 6 > chunk.length
              ? undefined
              : withinWindow(window, Math.floor(Number(chunk.readBigUInt64BE(at - 2)) / 1000)),
        },
        {
          bytes: Buffer.from(bytes).reverse(),
          form: 'milliseconds',
          read: (chunk, at) =>
            at < 2 || at + 6 > chunk.length
              ? undefined
              : withinWindow(window, Math.floor(Number(chunk.readBigUInt64LE(at - 2)) / 1000)),
        },
      ];
    },
  );
