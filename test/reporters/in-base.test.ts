import { describe, expect, it } from 'vitest';
import { compareReports } from '../../src/matrix/change/compare-reports.ts';
import type { Report } from '../../src/model/report.ts';
import type { Reporter } from '../../src/model/reporter.ts';
import { githubReporter } from '../../src/reporters/github/index.ts';
import { gitlabReporter } from '../../src/reporters/gitlab/index.ts';
import { inTotoReporter } from '../../src/reporters/in-toto/index.ts';
import { junitReporter } from '../../src/reporters/junit/index.ts';
import { sarifReporter } from '../../src/reporters/sarif/index.ts';
import { oneResult } from '../../src/reporters/support/one-result.ts';
import { finding, report, result } from './support/hostile-report.ts';
import { junitErrors } from './support/junit-errors.ts';
import { writtenOne } from './support/written.ts';

const REVISION = { revision: 'main', commit: '0123456789abcdef'.padEnd(40, '0') };
const compared = (base: Report, change: Report): Report => ({
  ...change,
  change: compareReports(base, change, REVISION),
});
const write = (reporter: Reporter, one: Report): Promise<string> => writtenOne(reporter, result(one));
const annotations = async (one: Report): Promise<string> => {
  const pieces: string[] = [];
  await githubReporter.onStdout!.write(oneResult(result(one)), {
    columns: 80,
    color: false,
    write: (piece) => void pieces.push(String(piece)),
  });
  return pieces.join('');
};
const output = report().outputs[0]!;
const unexplained = (path: string): Report =>
  report({ findings: [], outputs: [{ ...output, path, unexplained: { bytes: 4 } }] });

describe('what the base has, too', () => {
  it.each([
    ['a finding', compared(report(), report())],
    ['bytes that nothing explains', compared(unexplained('out.tar'), unexplained('out.tar'))],
    ['the same under another number', compared(unexplained('a-1.0.tar'), unexplained('a-1.1.tar'))],
  ])('fails in no format: %s', async (_, same) => {
    const junit = await write(junitReporter, same);
    expect(junit).toContain('failures="0"');
    expect(junit).toMatch(/<skipped message="[^"]*; the base has it, too/);
    expect(junit).toContain('The change: no worse. Against main (0123456789ab)');
    expect(await junitErrors(junit)).toEqual([]);
    const [run] = JSON.parse(await write(sarifReporter, same)).runs;
    expect(run.results.map(({ level }: { level: string }) => level)).toEqual(['note']);
    expect(run.invocations[0].executionSuccessful).toBe(true);
    expect(
      JSON.parse(await write(gitlabReporter, same)).map(({ severity }: { severity: string }) => severity),
    ).toEqual(['info']);
    expect(await annotations(same)).toBe('repro-harness: 1 finding is in the base, too\n');
    const summary = await write(githubReporter, same);
    expect(summary).toMatch(/^## ✅ repro-harness: 1 unreproducible\n/);
    expect(summary).toContain('unreproducible; the change: no worse |');
    expect(summary).not.toContain('(latent)');
    // An attestation is about the files.
    expect(JSON.parse(await write(inTotoReporter, same)).predicate).toMatchObject({
      result: 'FAILED',
      failedTests: [expect.stringMatching(/^output /)],
    });
  });

  it.each([
    [
      'a finding',
      compared(report(), report({ findings: [finding(), finding({ code: 'tar-gid', field: 'gid' })] })),
    ],
    ['an axis of it', compared(report({ findings: [finding({ axes: ['gid'] })] }), report())],
    [
      'bytes that nothing explains, of another output than in the base',
      compared(
        report({
          findings: [finding()],
          outputs: [output, { ...output, path: 'b', unexplained: { bytes: 4 } }],
        }),
        report({ findings: [finding({ output: 'b' })], outputs: [output, { ...output, path: 'b' }] }),
      ),
    ],
  ])('fails for what the change adds: %s', async (_, worse) => {
    expect(worse.change!.worse).toBe(true);
    const junit = await write(junitReporter, worse);
    expect(junit).toMatch(/failures="[1-9]/);
    const [run] = JSON.parse(await write(sarifReporter, worse)).runs;
    expect(run.results.map(({ level }: { level: string }) => level)).toContain('error');
    expect(await annotations(worse)).toMatch(/^::error /);
    expect(await write(githubReporter, worse)).toMatch(/^## ❌ /);
  });
});
