import { describe, expect, it } from 'vitest';
import type { Report } from '../../src/model/report.ts';
import type { Reporter } from '../../src/model/reporter.ts';
import { githubReporter } from '../../src/reporters/github/index.ts';
import { gitlabReporter } from '../../src/reporters/gitlab/index.ts';
import { inTotoReporter } from '../../src/reporters/in-toto/index.ts';
import { junitReporter } from '../../src/reporters/junit/index.ts';
import { sarifReporter } from '../../src/reporters/sarif/index.ts';
import { report, result } from './support/hostile-report.ts';
import { junitErrors } from './support/junit-errors.ts';
import { writtenOne } from './support/written.ts';

const write = (reporter: Reporter, one: Report): Promise<string> => writtenOne(reporter, result(one));

describe('a report of --as-expected', () => {
  it('fails in no format for what the scenario expects', async () => {
    const expected = report({ expectation: { met: true, reason: '' } });
    const junit = await write(junitReporter, expected);
    expect(await junitErrors(junit)).toEqual([]);
    expect(junit).toMatch(/failures="0" errors="0"/);
    expect(junit).toContain('name="as expected"/>');
    const [run] = JSON.parse(await write(sarifReporter, expected)).runs;
    expect(run.results[0].level).toBe('note');
    expect(run.invocations[0]).toMatchObject({ exitCode: 0, executionSuccessful: true });
    expect(JSON.parse(await write(gitlabReporter, expected))[0].severity).toBe('info');
    expect(await write(githubReporter, expected)).toMatch(/^## ✅ [\s\S]*unreproducible, as expected \|/);
    // An attestation is about the files.
    expect(JSON.parse(await write(inTotoReporter, expected)).predicate.result).toBe('FAILED');
  });

  it('fails in every format if it is reproducible, and should not be', async () => {
    const [output] = report().outputs;
    const expectation = { met: false, reason: 'expected unreproducible, got reproducible' };
    const mended = report({
      verdict: 'reproducible',
      findings: [],
      outputs: [{ ...output!, verdict: 'identical' }],
      expectation,
    });
    const junit = await write(junitReporter, mended);
    expect(junit).toContain('<failure message="expected unreproducible, got reproducible"');
    const [run] = JSON.parse(await write(sarifReporter, mended)).runs;
    expect(run.results).toMatchObject([{ ruleId: 'not-as-expected', level: 'error' }]);
    expect(run.invocations[0].exitCode).toBe(1);
    expect(JSON.parse(await write(gitlabReporter, mended))[0].severity).toBe('major');
    const summary = await write(githubReporter, mended);
    expect(summary).toContain('reproducible, not as expected |');
    expect(summary).toContain('| not-as-expected |');
  });
});
