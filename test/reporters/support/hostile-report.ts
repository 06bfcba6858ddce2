import type { Finding } from '../../../src/model/finding.ts';
import type { MatrixReport } from '../../../src/model/matrix-report.ts';
import type { Report } from '../../../src/model/report.ts';
import type { ManyResults } from '../../../src/model/reporter.ts';
import type { RunResult } from '../../../src/model/run-result.ts';

/** Names that forge something in one format or another. Reports escape most of this themselves; a reporter must not rely on that. */
export const HOSTILE = [
  'a\nb',
  '\n::error::forged',
  '::stop-commands::token',
  '##[error]forged',
  '##vso[task.complete]',
  ']]>',
  '<failure message="x"/>',
  '--></testsuites>',
  'a|b',
  '%0A::warning::forged',
  '\x1b[31mred',
  '\ud800 lone \udc00',
  '\u202egnp.exe',
  '\u0000\u0007\ufffe\uffff',
  '\r\n::debug::x',
  '`code` *bold* [link](https://example.org)',
  '<script>alert(1)</script>',
  'a,b:c;title=x',
  '"quoted" \'single\' &amp;',
  'section_start:1:x',
  'é 日本 😀',
] as const;

export const finding = (changed: Partial<Finding> = {}): Finding => ({
  code: 'tar-uid',
  cause: 'the members contain the id of the user',
  output: 'out.tar',
  member: ['a'],
  field: 'uid',
  axes: ['uid'],
  confidence: 'recognised',
  noise: false,
  evidence: [{ where: 'out.tar > a', field: 'uid', control: '1000', experiment: '2000' }],
  count: 3,
  fix: { text: 'Give every member owner 0.', command: 'tar --owner=0' },
  latent: false,
  ...changed,
});

const A = 'a'.repeat(64);
const B = 'b'.repeat(64);

export const report = (changed: Partial<Report> = {}): Report => ({
  schema: 2,
  preliminary: false,
  verdict: 'unreproducible',
  reason: '',
  scenario: {
    name: 'naive',
    build: 'tar cf out.tar .',
    file: { path: 'scenarios/naive/scenario.yaml', line: 4, sha256: 'c'.repeat(64) },
  },
  seed: 7,
  host: { node: '20.19.0' },
  axes: [
    { name: 'uid', status: 'exercised', control: '1000', experiment: '2000', reason: '' },
    { name: 'clock', status: 'partial', control: '1', experiment: '2', reason: 'not proved for ./gen' },
    { name: 'filesystem', status: 'unavailable', control: '', experiment: '', reason: 'only one here' },
  ],
  builds: [
    {
      id: 'control',
      startedMs: Date.UTC(2026, 0, 2, 3, 4, 5),
      conditions: {},
      exit: 0,
      seconds: 1,
      log: 'logs/control.log',
      outputs: 2,
      digest: A,
    },
  ],
  outputs: [
    { path: 'out.tar', verdict: 'different', axes: ['uid'], sha256: { control: A, experiment: B } },
    { path: 'same.txt', verdict: 'identical', sha256: { control: A, experiment: A } },
  ],
  findings: [finding()],
  unexplained: { outputs: 0, bytes: 0 },
  timing: { total: 1.25 },
  ...changed,
});

/** Every text is hostile. */
export const hostileReport = (evil: string): Report => {
  const base = report();
  return report({
    reason: evil,
    platform: evil,
    scenario: {
      name: evil,
      summary: evil,
      build: evil,
      file: { path: evil, line: 1, sha256: 'c'.repeat(64) },
    },
    host: { [evil]: evil },
    axes: base.axes.map((axis) => ({ ...axis, control: evil, experiment: evil, reason: evil })),
    outputs: [
      { path: evil, verdict: 'different', sha256: { control: A, experiment: B } },
      { path: `${evil}2`, verdict: 'extra', sha256: { experiment: B }, notes: [evil] },
      { path: `${evil}3`, verdict: 'identical', sha256: { control: A, experiment: A } },
    ],
    findings: [
      finding({
        cause: evil,
        output: evil,
        field: evil,
        evidence: [{ where: evil, field: evil, control: evil, experiment: evil }],
        fix: { text: evil, command: evil },
      }),
      finding({ output: evil, field: 'gid', accepted: { until: '2027-01-01', reason: evil } }),
      finding({ code: 'latent-time', output: `${evil}3`, cause: evil, latent: true }),
    ],
    baseline: {
      file: evil,
      accepted: 1,
      new: 2,
      expired: [{ scenario: evil, output: evil, code: 'tar-uid', until: '2026-01-01', reason: evil }],
      gone: [{ scenario: evil, output: evil, code: evil, until: '2027-01-01', reason: evil }],
    },
  });
};

export const result = (one: Report, logs: RunResult['logs'] = new Map()): RunResult => ({
  report: one,
  logs,
  differences: [],
  total: 0,
});

/** Results that can be read several times, made anew each time. */
export const many = (
  count: number,
  make: (index: number) => Report,
  more: Pick<ManyResults, 'matrix' | 'notRun'> = {},
): ManyResults => ({
  count,
  ...more,
  async *[Symbol.asyncIterator]() {
    for (let index = 0; index < count; index++) yield result(make(index));
  },
});

export const matrix = (evil = 'evil'): MatrixReport => ({
  schema: 1,
  verdict: 'unreproducible',
  version: '0.1.0',
  seed: 7,
  commit: evil,
  platforms: [
    { name: 'debian', host: {}, shards: 2, missing: [] },
    { name: `fedora ${evil}`, host: {}, shards: 3, missing: [2] },
  ],
  scenarios: [
    {
      name: 'equal',
      results: [],
      machines: { verdict: 'identical', outputs: [], findings: [], unexplained: [] },
    },
    {
      name: `other ${evil}`,
      results: [{ platform: 'debian', verdict: 'failed', reason: `no tar ${evil}`, seconds: 0, folder: '' }],
      machines: {
        verdict: 'different',
        outputs: [{ path: evil, sha256: { debian: A, fedora: B } }],
        findings: [
          {
            what: 'tar',
            outputs: [evil, 'b.tar'],
            confidence: 'computed',
            values: { debian: '1.34', fedora: `1.35 ${evil}` },
            evidence: [],
            fix: { text: evil, command: evil },
          },
        ],
        unexplained: [`rest ${evil}`],
      },
    },
  ],
});
