import type { Finding } from '../../../src/model/finding.ts';
import type { Report, ReportOutput } from '../../../src/model/report.ts';

export const finding = (parts: Partial<Finding> = {}): Finding => ({
  code: 'tar-order',
  cause: 'the order of the members',
  output: 'a.tar',
  member: [],
  field: 'order',
  axes: ['file-order'],
  confidence: 'proved',
  noise: false,
  evidence: [],
  count: 1,
  fix: { text: 'Sort.', command: 'tar --sort=name' },
  latent: false,
  ...parts,
});

export const output = (
  path: string,
  verdict: ReportOutput['verdict'] = 'identical',
  sha256 = 'aa',
): ReportOutput => ({
  path,
  verdict,
  sha256: { control: sha256 },
});

/** A report of a reproducible run with one output, except for what is given. */
export const reportOf = (parts: Partial<Report> = {}): Report => ({
  schema: 2,
  preliminary: false,
  verdict: 'reproducible',
  reason: '',
  scenario: { name: 'app' },
  seed: 1,
  host: {},
  axes: [{ name: 'umask', status: 'exercised', control: '', experiment: '', reason: '' }],
  builds: ['control', 'experiment'].map((id) => ({
    id,
    startedMs: 0,
    conditions: { umask: id === 'control' ? 18 : 63 },
    exit: 0,
    seconds: 1,
    log: `logs/${id}.log`,
    outputs: 1,
    digest: 'dd',
  })),
  outputs: [output('a.tar')],
  findings: [],
  unexplained: { outputs: 0, bytes: 0 },
  timing: {},
  ...parts,
});
