import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { lineText } from '../../../src/matrix/history/line-text.ts';
import { readTimings } from '../../../src/matrix/history/read-timings.ts';
import type { HistoryLine } from '../../../src/model/history-line.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';
import { makeLine } from './make-line.ts';

const timings = (lines: readonly HistoryLine[], platform = 'debian-12-x86_64') => {
  const file = join(temporaryFolder('timings'), 'history.ndjson');
  writeFileSync(file, lines.map((line) => `${lineText(line)}\n`).join(''));
  return Object.fromEntries(readTimings(file, platform));
};

describe('the timings of a history', () => {
  it('are the median of the last ten nights, in any order of the lines', () => {
    const nights = [...Array(20).keys()].map((day) => makeLine(day, { seconds: day < 10 ? 1000 : day }));
    expect(timings(nights)).toEqual({ one: 14.5 });
    expect(timings(nights.toReversed())).toEqual({ one: 14.5 });
    expect(timings(nights.slice(0, 13))).toEqual({ one: 1000 });
  });

  it('are those of the platform, else of any', () => {
    const here = makeLine(0, { seconds: 3 });
    const there = [1, 2, 3].map((day) => makeLine(day, { platform: 'other', seconds: 9 }));
    expect(timings([...there, here])).toEqual({ one: 3 });
    expect(timings([...there, here], 'third')).toEqual({ one: 9 });
    expect(timings([])).toEqual({});
  });

  it('leave out builds that failed, unless there are no others', () => {
    const failed = makeLine(1, { verdict: 'failed', seconds: 0.1 });
    expect(timings([makeLine(0, { seconds: 5 }), failed])).toEqual({ one: 5 });
    expect(timings([failed])).toEqual({ one: 0.1 });
    expect(timings([failed, makeLine(0, { platform: 'other', seconds: 5 })])).toEqual({ one: 0.1 });
  });

  it('count a night once: the last run', () => {
    const first = makeLine(0, { seconds: 1 });
    const again = { ...first, started: first.started.replace('T02', 'T03'), seconds: 7 };
    expect(timings([first, again])).toEqual({ one: 7 });
    expect(timings([again, first])).toEqual({ one: 7 });
  });
});
