import { describe, expect, it } from 'vitest';
import { gitlabReporter } from '../../src/reporters/gitlab/index.ts';
import { commandsIn } from '../support/ci-runners.ts';
import { finding, HOSTILE, hostileReport, many, matrix, report, result } from './support/hostile-report.ts';
import { schemaErrors } from './support/json-schema.ts';
import { writtenAll, writtenOne } from './support/written.ts';

const errorsOf = schemaErrors('gitlab-code-quality.schema.json');

interface Issue {
  readonly check_name: string;
  readonly description: string;
  readonly fingerprint: string;
  readonly severity: string;
  readonly location: { readonly path: string };
}

const issuesIn = (text: string): readonly Issue[] => {
  const issues = JSON.parse(text);
  expect(errorsOf(issues)).toEqual([]);
  expect(gitlabReporter.begins!.test(text)).toBe(true);
  expect(new Set(issues.map(({ fingerprint }: Issue) => fingerprint)).size).toBe(issues.length);
  return issues;
};
const issuesOf = async (changed: Parameters<typeof report>[0]) =>
  issuesIn(await writtenOne(gitlabReporter, result(report(changed))));

describe('gitlab', () => {
  it('has an issue for each finding, in the scenario file', async () => {
    const [issue, ...others] = await issuesOf({});
    expect(others).toEqual([]);
    expect(issue).toMatchObject({
      check_name: 'repro-harness/tar-uid',
      severity: 'major',
      location: { path: 'scenarios/naive/scenario.yaml', lines: { begin: 4 } },
    });
    expect(issue!.description).toContain('Fix: tar --owner=0');
  });

  it('has the severities, and counts what a baseline accepts', async () => {
    const accepted = { until: '2027-01-01', reason: 'known' };
    const issues = await issuesOf({
      findings: [
        finding({ accepted }),
        finding({ accepted, field: 'gid' }),
        finding({ code: 'latent-time', latent: true }),
      ],
    });
    expect(issues.map(({ check_name, severity }) => [check_name, severity])).toEqual([
      ['repro-harness/latent-time', 'info'],
      ['repro-harness/accepted', 'info'],
    ]);
    expect(issues[1]!.description).toBe('2 findings are accepted by the baseline');
    const [failed] = await issuesOf({ verdict: 'failed', reason: 'exit 2', findings: [], outputs: [] });
    expect(failed).toMatchObject({ severity: 'critical', check_name: 'repro-harness/build-failed' });
  });

  it('is an empty list if nothing is wrong', async () => {
    expect(await issuesOf({ verdict: 'reproducible', findings: [], outputs: [] })).toEqual([]);
  });

  it('tells findings of one field, and machines, apart', async () => {
    const text = await writtenAll(
      gitlabReporter,
      many(2, (index) =>
        report({ platform: `p${index}`, findings: [finding(), finding({ axes: ['gid'] })] }),
      ),
    );
    expect(issuesIn(text)).toHaveLength(4);
    expect(await issuesOf({ findings: [finding(), finding({ axes: ['gid'] })] })).toHaveLength(2);
  });

  it.each(HOSTILE)('is valid and forges nothing with %j', async (evil) => {
    const text = await writtenAll(
      gitlabReporter,
      many(2, () => hostileReport(evil), { matrix: matrix(evil), notRun: [evil] }),
    );
    for (const { description } of issuesIn(text)) {
      expect(description).not.toMatch(/[\n\r\x1b]/);
      expect(description.length).toBeLessThanOrEqual(1000);
    }
    expect(commandsIn(text)).toEqual([]);
  });

  it('is checked by a schema that sees what is wrong', async () => {
    const [issue] = JSON.parse(await writtenOne(gitlabReporter, result(report())));
    for (const broken of [
      { ...issue, fingerprint: undefined },
      { ...issue, severity: 'error' },
      { ...issue, location: { path: '/etc/passwd', lines: { begin: 1 } } },
    ])
      expect(errorsOf([broken])).not.toEqual([]);
  });
});
