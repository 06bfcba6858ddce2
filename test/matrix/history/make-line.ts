import type { HistoryLine } from '../../../src/model/history-line.ts';
import { findingFingerprint } from '../../../src/util/finding-fingerprint.ts';

/** A night of 2026 as a line: reproducible, unless it is given otherwise. `day`: from 0. */
export const makeLine = (day: number, given: Partial<HistoryLine> = {}): HistoryLine => {
  const started = new Date(Date.UTC(2026, 0, 1 + day, 2)).toISOString();
  return {
    schema: 1,
    scenario: 'one',
    platform: 'debian-12-x86_64',
    night: started.slice(0, 10),
    started,
    verdict: 'reproducible',
    reason: '',
    axes: { exercised: ['umask', 'uid'], partial: {}, ineffective: {}, unavailable: {} },
    findings: [],
    more: 0,
    digest: 'd'.repeat(64),
    tool: '0.1.0',
    host: { node: '20.20.0', tar: 'tar (GNU tar) 1.34' },
    commit: `c${day}`.padEnd(40, '0'),
    seconds: 2,
    seed: 7,
    ...given,
  };
};

/** What a night has in which an output differed. */
export const unreproducible = (
  output = 'a.tar',
  code = 'tar-uid',
  scenario = 'one',
): Pick<HistoryLine, 'verdict' | 'findings'> => ({
  verdict: 'unreproducible',
  findings: [
    {
      fingerprint: findingFingerprint(scenario, { code, output, field: 'uid' }),
      code,
      output,
      axes: ['uid'],
    },
  ],
});
