import type { DiffProgress } from '../../engine/diff/diff-progress.ts';
import { counted } from '../../util/counted.ts';
import { displayRaw } from '../../util/display.ts';
import { grouped } from '../../util/grouped.ts';

/** `comparing: 12,000 entries (2 s)`, then `explaining 12 of 2,000 (3 s): PATH`. */
export const progressLine = (progress: DiffProgress, seconds: number): string => {
  const since = `(${Math.floor(seconds)} s)`;
  switch (progress.kind) {
    case 'comparing': {
      const { entries } = progress;
      return `comparing${entries === 0 ? '' : `: ${counted(entries, 'entry', 'entries')}`} ${since}`;
    }
    case 'explaining': {
      const { output, number, of } = progress;
      const which = of === 1 ? '' : `${grouped(number)} of ${grouped(of)} `;
      return `explaining ${which}${since}: ${displayRaw(output)}`;
    }
    case 'asking-diffoscope':
      return `asking diffoscope about what is not explained ${since}`;
  }
};
