import { expect, test } from 'vitest';
import type { Report, ReportBlame, ReportBuild, ReportOutput } from '../../../src/model/report.ts';
import { factsOf } from './facts-of.ts';

test('proved sets of axes go before the axes of an output, and each set is named once', () => {
  const outputs = [output('a', ['umask', 'clock']), output('b', ['locale']), output('c', ['locale'])];
  const blames = [blame('a', 'proved', [['umask', 'clock']]), blame('c', 'noise', [])];
  const facts = factsOf(report({ outputs, attribution: { builds: 5, blames } }));
  expect(facts.blamed).toEqual([['umask', 'clock'], ['locale']]);
  expect(facts.open).toEqual(['c: noise']);
  // Trials are among the builds of a report.
  expect(facts.builds).toBe(2);
});

test('a build that fails only under other conditions was broken by them', () => {
  expect(factsOf(report({ builds: [build('control', 0), build('experiment', 2)] })).broken).toBe(
    'experiment ended with 2',
  );
  expect(factsOf(report({ builds: [build('control', 2), build('experiment', 2)] })).broken).toBeUndefined();
  expect(factsOf(report({})).broken).toBeUndefined();
});

const report = (parts: Partial<Report>): Report => ({
  schema: 2,
  preliminary: false,
  verdict: 'unreproducible',
  reason: '',
  scenario: { name: 'project' },
  seed: 1,
  host: {},
  axes: [],
  builds: [build('control', 0), build('experiment', 0)],
  outputs: [],
  findings: [],
  unexplained: { outputs: 0, bytes: 0 },
  timing: {},
  ...parts,
});

const build = (id: string, exit: number): ReportBuild => ({
  id,
  exit,
  startedMs: 0,
  conditions: {},
  seconds: 1,
  log: '',
  outputs: 1,
  digest: '',
});

const output = (path: string, axes: NonNullable<ReportOutput['axes']>): ReportOutput => ({
  path,
  axes,
  verdict: 'different',
  sha256: {},
});

const blame = (path: string, kind: ReportBlame['kind'], sets: ReportBlame['sets']): ReportBlame => ({
  output: path,
  kind,
  sets,
  parts: [],
  suspects: [],
  pins: [],
});
