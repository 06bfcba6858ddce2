import type { Finding } from '../../../src/model/finding.ts';
import type { Report, ReportAxis, ReportOutput } from '../../../src/model/report.ts';

export const TODAY = '2026-06-01';

export const finding = (given: Partial<Finding>): Finding => ({
  code: 'text-uid',
  cause: 'the output contains the numeric user id of the build',
  output: 'out',
  member: [],
  field: 'line',
  axes: ['uid'],
  confidence: 'recognised',
  noise: false,
  evidence: [],
  count: 1,
  fix: { text: 'Do not write it.' },
  latent: false,
  ...given,
});

export const output = (path: string, given: Partial<ReportOutput> = {}): ReportOutput => ({
  path,
  verdict: 'different',
  sha256: { control: 'a', experiment: 'b' },
  ...given,
});

const axis = (name: ReportAxis['name']): ReportAxis => ({
  name,
  status: 'exercised',
  control: '1',
  experiment: '2',
  reason: '',
});

/** A report of scenario `s`, in which `uid` and `clock` were varied, as its scenario asks for. */
export const reportOf = (
  findings: readonly Finding[],
  given: Omit<Partial<Report>, 'scenario'> & { readonly name?: string } = {},
): Report => {
  const { name = 's', ...more } = given;
  const paths = [...new Set(findings.map((each) => each.output))];
  return {
    schema: 2,
    preliminary: false,
    verdict: findings.length === 0 ? 'reproducible' : 'unreproducible',
    reason: '',
    scenario: { name, recipe: { varied: ['uid', 'clock'], scenario: { vary: ['uid', 'clock'] } } },
    seed: 1,
    host: {},
    axes: [axis('uid'), axis('clock')],
    builds: [],
    outputs: paths.map((path) => output(path)),
    findings,
    unexplained: { outputs: 0, bytes: 0 },
    timing: { total: 1 },
    ...more,
  };
};
