import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readTracks } from '../../../src/matrix/history/analysis/read-tracks.ts';
import { summarise } from '../../../src/matrix/history/analysis/summarise.ts';
import { lineText } from '../../../src/matrix/history/line-text.ts';
import type { HistoryLine } from '../../../src/model/history-line.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';
import { makeLine, unreproducible } from './make-line.ts';

const tracksOf = (lines: readonly HistoryLine[]) => {
  const file = join(temporaryFolder('history'), 'history.ndjson');
  writeFileSync(file, lines.map((line) => `${lineText(line)}\n`).join(''));
  return readTracks([file], () => {});
};

const summaryOf = (lines: readonly HistoryLine[], since?: string) => summarise(tracksOf(lines), since);

const nights = (count: number, given: (day: number) => Partial<HistoryLine> = () => ({})): HistoryLine[] =>
  [...Array(count).keys()].map((day) => makeLine(day, given(day)));

const TAR = { host: { node: '20.20.0', tar: 'tar (GNU tar) 1.35' } };
const SAME = { commit: 'a'.repeat(40) };

describe('a history in which all is well', () => {
  it('has nothing to say', () => {
    const { faults, flaky, lostAxes, period, tracks } = summaryOf(nights(40));
    expect([faults, flaky, lostAxes]).toEqual([[], [], []]);
    expect(period).toEqual({ first: '2026-01-01', last: '2026-02-09', nights: 40, since: '2026-01-11' });
    expect(tracks).toEqual([
      {
        scenario: 'one',
        platform: 'debian-12-x86_64',
        nights: 40,
        verdicts: { reproducible: 40, unreproducible: 0, inconclusive: 0, failed: 0 },
        last: '2026-02-09',
        verdict: 'reproducible',
        since: '2026-01-01',
        isCurrent: true,
        seconds: 2,
      },
    ]);
  });

  it('may be empty', () => {
    expect(summaryOf([])).toMatchObject({ tracks: [], period: { first: '', last: '', nights: 0 } });
  });
});

describe('faults', () => {
  it('begin after a change of commit and versions, and last', () => {
    const { faults } = summaryOf(nights(50, (day) => (day < 10 ? {} : { ...TAR, ...unreproducible() })));
    expect(faults).toEqual([
      {
        scenario: 'one',
        platform: 'debian-12-x86_64',
        kind: 'unreproducible',
        output: 'a.tar',
        codes: ['tar-uid'],
        axes: ['uid'],
        since: '2026-01-11',
        before: '2026-01-10',
        after: [
          { what: 'tar', from: 'tar (GNU tar) 1.34', to: 'tar (GNU tar) 1.35' },
          { what: 'commit', from: makeLine(9).commit, to: makeLine(10).commit },
        ],
        reproducibleOn: [],
      },
    ]);
  });

  it('have no beginning if the history begins with them', () => {
    const [fault] = summaryOf(nights(3, () => unreproducible())).faults;
    expect(fault).not.toHaveProperty('before');
    expect(fault).toMatchObject({ since: '2026-01-01', after: [] });
  });

  it('are mended, and told for a while', () => {
    const lines = nights(50, (day) => (day >= 5 && day < 30 ? unreproducible() : {}));
    const [fault, ...others] = summaryOf(lines).faults;
    expect(others).toEqual([]);
    expect(fault).toMatchObject({
      since: '2026-01-06',
      mended: { night: '2026-01-31', after: [{ what: 'commit', to: makeLine(30).commit }] },
    });
    expect(summaryOf(lines, '2026-02-01').faults).toEqual([]);
  });

  it('are not interrupted by nights that do not say', () => {
    const quiet = [{ verdict: 'failed' }, { verdict: 'inconclusive' }] as const;
    const lines = nights(6, (day) =>
      day === 1 ? unreproducible() : day > 1 && day < 4 ? quiet[day - 2]! : {},
    );
    const outputs = summaryOf(lines).faults.filter(({ kind }) => kind === 'unreproducible');
    expect(outputs).toHaveLength(1);
    expect(outputs[0]).toMatchObject({ since: '2026-01-02', mended: { night: '2026-01-05' } });
  });

  it('are failed builds, too', () => {
    const { faults } = summaryOf(nights(6, (day) => (day < 4 ? {} : { verdict: 'failed' })));
    expect(faults).toMatchObject([{ kind: 'failed', output: '', since: '2026-01-05', before: '2026-01-04' }]);
  });

  it('are each of one output', () => {
    const two = [...unreproducible('a').findings, ...unreproducible('b').findings];
    const lines = nights(6, (day) =>
      day < 2 ? {} : day < 4 ? unreproducible('a') : { verdict: 'unreproducible', findings: two },
    );
    expect(summaryOf(lines).faults.map(({ output, since }) => [output, since])).toEqual([
      ['b', '2026-01-05'],
      ['a', '2026-01-03'],
    ]);
  });

  it('name the platforms on which the same commit is reproducible', () => {
    const here = nights(4, (day) => (day < 2 ? {} : unreproducible()));
    const there = nights(4, () => ({ platform: 'other' }));
    expect(summaryOf([...here, ...there]).faults).toMatchObject([{ reproducibleOn: ['other'] }]);
  });

  it('are not those of a scenario that was removed long ago', () => {
    const removed = nights(3, () => ({ scenario: 'old', ...unreproducible() }));
    expect(summaryOf([...nights(50), ...removed]).faults).toEqual([]);
  });
});

describe('a night with several runs', () => {
  const bad = makeLine(0, { ...SAME, ...unreproducible() });
  const good = makeLine(0, { ...SAME, started: bad.started.replace('T02', 'T09') });

  it('counts as its last run, in any order of the lines', () => {
    expect(summaryOf([bad, good])).toEqual(summaryOf([good, bad]));
    expect(summaryOf([bad, good]).tracks).toMatchObject([{ nights: 1, verdict: 'reproducible' }]);
  });

  it('is flaky if its runs contradict each other', () => {
    expect(summaryOf([bad, good]).flaky).toMatchObject([{ kind: 'proved', outputs: ['a.tar'], nights: 1 }]);
  });

  it('has a line once that stands there twice', () => {
    expect(tracksOf([bad, bad, good])[0]!.runs).toHaveLength(2);
  });
});

describe('what is flaky', () => {
  it('changes with the same commit and versions', () => {
    const lines = nights(10, (day) => ({ ...SAME, ...(day % 3 === 1 ? unreproducible() : {}) }));
    const { flaky, faults } = summaryOf(lines);
    expect(flaky).toEqual([
      {
        scenario: 'one',
        platform: 'debian-12-x86_64',
        kind: 'proved',
        outputs: ['a.tar'],
        nights: 10,
        unlike: 3,
        verdicts: { reproducible: 7, unreproducible: 3 },
        last: '2026-01-08',
        seed: 7,
        sameSeed: true,
      },
    ]);
    expect(faults).toEqual([]);
  });

  it('is not what changed with a commit, a version, or an unknown source', () => {
    expect(summaryOf(nights(10, (day) => (day > 5 ? unreproducible() : {}))).flaky).toEqual([]);
    expect(
      summaryOf(nights(10, (day) => ({ ...SAME, ...(day > 5 ? { ...TAR, ...unreproducible() } : {}) })))
        .flaky,
    ).toEqual([]);
    for (const commit of ['', `${'a'.repeat(40)}-dirty`])
      expect(
        summaryOf(nights(10, (day) => ({ commit, ...(day === 5 ? unreproducible() : {}) }))).flaky,
      ).toEqual([]);
  });

  it('may be due to other seeds', () => {
    const lines = nights(4, (day) => ({ ...SAME, seed: day, ...(day === 3 ? unreproducible() : {}) }));
    expect(summaryOf(lines).flaky).toMatchObject([{ sameSeed: false, seed: 3, unlike: 1 }]);
  });

  it('is suspected if an output changes to and fro, each time with another commit', () => {
    const lines = nights(12, (day) => (day % 4 === 3 ? unreproducible() : {}));
    const { flaky, faults } = summaryOf(lines);
    expect(flaky).toMatchObject([{ kind: 'suspected', outputs: ['a.tar'], nights: 12, unlike: 3 }]);
    expect(faults).toEqual([]);
    expect(summaryOf(lines.slice(0, 8)).flaky).toEqual([]);
  });

  it('is told beside a fault that began once and lasts', () => {
    const { flaky, faults } = summaryOf(
      nights(10, (day) => ({ ...SAME, ...(day > 5 ? unreproducible() : {}) })),
    );
    expect(flaky).toMatchObject([{ kind: 'proved', unlike: 4 }]);
    expect(faults).toMatchObject([{ since: '2026-01-07', after: [] }]);
  });

  it('are other bytes, although every night was reproducible', () => {
    const lines = nights(4, (day) => ({ ...SAME, digest: (day === 2 ? 'e' : 'd').repeat(64) }));
    expect(summaryOf(lines).flaky).toMatchObject([
      { kind: 'bytes', outputs: [], unlike: 1, last: '2026-01-03' },
    ]);
    expect(summaryOf(nights(4, (day) => ({ digest: `${day}`.repeat(64) }))).flaky).toEqual([]);
  });
});

describe('lost axes', () => {
  const without = {
    exercised: ['umask'],
    partial: {},
    ineffective: {},
    unavailable: { uid: 'needs namespaces' },
  };

  it('have the night, the reason and what changed', () => {
    const { lostAxes } = summaryOf(nights(50, (day) => (day < 5 ? {} : { axes: without })));
    expect(lostAxes).toMatchObject([
      {
        axis: 'uid',
        status: 'unavailable',
        reason: 'needs namespaces',
        since: '2026-01-06',
        before: '2026-01-05',
        after: [{ what: 'commit' }],
      },
    ]);
  });

  it('are not lost if they came back, or if the builds fail', () => {
    expect(summaryOf(nights(9, (day) => (day === 5 ? { axes: without } : {}))).lostAxes).toEqual([]);
    const none = { exercised: [], partial: {}, ineffective: {}, unavailable: {} };
    expect(
      summaryOf(nights(9, (day) => (day < 5 ? {} : { verdict: 'failed', axes: none }))).lostAxes,
    ).toEqual([]);
  });

  it('that somebody excludes are told for a while', () => {
    const excluded = { ...without, unavailable: {} };
    const lines = (count: number) => nights(count, (day) => (day < 5 ? {} : { axes: excluded }));
    expect(summaryOf(lines(9)).lostAxes).toMatchObject([{ axis: 'uid', status: 'excluded', reason: '' }]);
    expect(summaryOf(lines(60)).lostAxes).toEqual([]);
  });
});

describe('versions', () => {
  it('that only another version of repro-harness records are no change', () => {
    const lines = nights(4, (day) =>
      day < 2
        ? SAME
        : { ...SAME, tool: '0.2.0', host: { ...makeLine(0).host, glibc: '2.36' }, ...unreproducible() },
    );
    expect(summaryOf(lines).faults).toMatchObject([
      { after: [{ what: 'repro-harness', from: '0.1.0', to: '0.2.0' }] },
    ]);
  });
});

it('texts of a history that somebody else wrote are escaped', () => {
  const [track] = tracksOf([makeLine(0, { scenario: 'a\n\u001b[2J\u202e', host: { 'a\u0007': '\n' } })]);
  expect(track!.scenario).toBe('a\\n\\x1b[2J\\u202e');
  expect(track!.nights[0]!.host).toEqual({ 'a\\x07': '\\n' });
  expect(tracksOf([makeLine(0, { scenario: 'a\\x1b' })])[0]!.scenario).toBe('a\\x1b');
});
