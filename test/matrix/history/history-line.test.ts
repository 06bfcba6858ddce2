import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { historyLine } from '../../../src/matrix/history/history-line.ts';
import { historyLineSchema } from '../../../src/matrix/history/history-line-schema.ts';
import { lineText } from '../../../src/matrix/history/line-text.ts';
import type { Finding } from '../../../src/model/finding.ts';
import type { Report } from '../../../src/model/report.ts';
import { findingFingerprint } from '../../../src/util/finding-fingerprint.ts';

const finding = (given: Partial<Finding>): Finding => ({
  code: 'tar-uid',
  cause: 'the id of the builder',
  output: 'a.tar',
  member: [],
  field: 'uid',
  axes: ['uid'],
  confidence: 'recognised',
  noise: false,
  evidence: [],
  count: 1,
  fix: { text: '' },
  latent: false,
  ...given,
});

const report = (given: Partial<Report>): Report => ({
  schema: 2,
  preliminary: false,
  verdict: 'unreproducible',
  reason: '',
  scenario: { name: 'one' },
  seed: 7,
  platform: 'debian-12-x86_64',
  host: { tar: 'tar (GNU tar) 1.34', node: '20.20.0' },
  axes: [
    { name: 'uid', status: 'exercised', control: '1000', experiment: '7', reason: '' },
    { name: 'clock', status: 'partial', control: '', experiment: '', reason: 'not proved for ./gen' },
    { name: 'kernel', status: 'unavailable', control: '', experiment: '', reason: 'needs namespaces' },
    { name: 'jobs', status: 'excluded', control: '', experiment: '', reason: '' },
  ],
  builds: [
    {
      id: 'control',
      startedMs: Date.UTC(2026, 0, 1, 23, 59, 59, 500),
      conditions: {},
      exit: 0,
      seconds: 1,
      log: 'logs/control.log',
      outputs: 1,
      digest: 'd'.repeat(64),
    },
  ],
  outputs: [],
  findings: [],
  unexplained: { outputs: 0, bytes: 0 },
  timing: { total: 1.5 },
  ...given,
});

const lineOf = (given: Partial<Report> = {}) =>
  historyLine(report(given), { version: '0.1.0', commit: 'abc' });

describe('a report as a line of a history', () => {
  it('has the form of the schema, keys sorted', () => {
    const line = lineOf({ findings: [finding({})] });
    expect(v.parse(historyLineSchema, line)).toEqual(line);
    expect(lineText(line)).toMatch(/^\{"axes":\{"exercised":\["uid"\],"ineffective":\{\}/);
    expect(line).toMatchObject({
      night: '2026-01-01',
      started: '2026-01-01T23:59:59.500Z',
      platform: 'debian-12-x86_64',
      axes: {
        exercised: ['uid'],
        partial: { clock: 'not proved for ./gen' },
        unavailable: { kernel: 'needs namespaces' },
      },
      tool: '0.1.0',
      commit: 'abc',
      seconds: 1.5,
      seed: 7,
    });
  });

  it('has what the names of an output in its builds have in common, so that nights can be compared', () => {
    const night = (one: string, other: string) =>
      lineOf({
        outputs: [
          { path: `main.${one}.js`, verdict: 'missing', counterpart: `main.${other}.js`, sha256: {} },
          { path: `main.${other}.js`, verdict: 'extra', counterpart: `main.${one}.js`, sha256: {} },
        ],
        findings: [finding({ output: `main.${one}.js` })],
      }).findings;
    expect(night('29b991', '1833c5').map((each) => each.output)).toEqual(['main.*.js']);
    expect(night('beefed', '77aa00')).toEqual(night('29b991', '1833c5'));
  });

  it('leaves out latent findings, and has those with one fingerprint once', () => {
    const findings = [
      finding({ latent: true, code: 'latent-time' }),
      finding({ member: ['x'] }),
      finding({ member: ['y'], axes: ['user-name'] }),
    ];
    const fingerprint = findingFingerprint('one', { code: 'tar-uid', output: 'a.tar', field: 'uid' });
    expect(lineOf({ findings }).findings).toEqual([
      { fingerprint, code: 'tar-uid', output: 'a.tar', axes: ['uid', 'user-name'] },
    ]);
  });

  it('has outputs that differ without a finding', () => {
    const sha256 = {};
    const outputs = [
      { path: 'same', verdict: 'identical', sha256 },
      { path: 'b', verdict: 'different', sha256, axes: ['pid'] },
      { path: 'a.tar', verdict: 'different', sha256 },
    ] as const;
    const unexplained = { outputs: 2, bytes: 9, first: { where: 'a.tar > x', offset: 1 } };
    const { findings } = lineOf({ outputs, unexplained, findings: [finding({})] });
    expect(findings.map(({ output, code, axes }) => [output, code, axes])).toEqual([
      ['a.tar', 'tar-uid', ['uid']],
      ['a.tar', 'unexplained', []],
      ['b', 'unexplained', ['pid']],
    ]);
  });

  it('has a bounded size', () => {
    const findings = [...Array(1000).keys()].map((index) => finding({ output: `${index}`.padStart(4, '0') }));
    const line = lineOf({ findings, reason: 'x'.repeat(10_000) });
    expect([line.findings.length, line.more, line.findings[0]!.output]).toEqual([200, 800, '0000']);
    expect(line.reason.length).toBe(200);
  });

  it('exists for a report without builds', () => {
    expect(lineOf({ builds: [], verdict: 'failed' })).toMatchObject({ night: '1970-01-01', digest: '' });
  });
});
