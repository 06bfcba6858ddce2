import type { TimeWindow } from '../../../../model/canary.ts';
import { distinctInWindow } from './distinct-in-window.ts';
import type { TimeNeedle } from './time-needle.ts';
import { withinWindow } from './within-window.ts';

/** `20240102`, perhaps with a time of day. */
export const compactNeedles = (window: TimeWindow): readonly TimeNeedle[] =>
  distinctInWindow(window, 43200, (seconds) => new Date(seconds * 1000).toISOString().slice(0, 10)).map(
    (day) => ({
      bytes: Buffer.from(day.replaceAll('-', '').slice(2), 'latin1'),
      form: 'compact date' as const,
      read: (chunk, at) => {
        const text = chunk.toString('latin1', Math.max(0, at - 2), at + 14);
        const match = /^[0-9]{8}[-_T ]?([0-9]{2})([0-9]{2})([0-9]{2})/.exec(text);
        return match === null
          ? undefined
          : withinWindow(window, Date.parse(`${day}T${match[1]}:${match[2]}:${match[3]}Z`) / 1000);
      },
    }),
  );
