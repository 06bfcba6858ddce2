import type { TimeWindow } from '../../../../model/canary.ts';
import { dosSeconds } from '../../../../util/dos-seconds.ts';
import type { TimeNeedle } from './time-needle.ts';

// APPNOTE.TXT, sections 4.3.7 and 4.3.12: the time of a zip member, local and in steps of two seconds.
export const dosNeedles = (window: TimeWindow): readonly TimeNeedle[] =>
  (
    [
      ['PK\x03\x04', 10],
      ['PK\x01\x02', 12],
    ] as const
  ).map(([signature, field]) => ({
    bytes: Buffer.from(signature, 'latin1'),
    form: 'DOS time' as const,
    read: (chunk, at) => {
      if (at + field + 4 > chunk.length) return undefined;
      const local = dosSeconds(chunk.readUInt16LE(at + field), chunk.readUInt16LE(at + field + 2));
      for (let seconds = window.from - 1; seconds <= window.to + 1; seconds++)
        if (seconds % 2 === 0 && (local - seconds) % 900 === 0 && Math.abs(local - seconds) <= 15 * 3600)
          return Math.min(Math.max(seconds, window.from), window.to);
      return undefined;
    },
  }));
