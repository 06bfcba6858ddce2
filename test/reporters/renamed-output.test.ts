import { describe, expect, test } from 'vitest';
import type { Report } from '../../src/model/report.ts';
import { testsOf } from '../../src/reporters/in-toto/tests.ts';
import { outputCases } from '../../src/reporters/junit/output-cases.ts';
import { markdownReport } from '../../src/reporters/markdown/index.ts';
import { problemsOf } from '../../src/reporters/support/problems/problems-of.ts';
import { finding, output, reportOf } from '../matrix/baseline/reports.ts';

const found = finding({ output: 'dist/main.1a2b.js', code: 'name-differs', field: 'name', axes: [] });
const report: Report = reportOf([found], {
  outputs: [
    output('dist/main.1a2b.js', {
      verdict: 'missing',
      counterpart: 'dist/main.3c4d.js',
      sha256: { control: 'a' },
    }),
    output('dist/main.3c4d.js', {
      verdict: 'extra',
      counterpart: 'dist/main.1a2b.js',
      sha256: { experiment: 'b' },
    }),
  ],
});
const BOTH = 'dist/main.1a2b.js -> dist/main.3c4d.js';

describe('an output that the builds have under two names', () => {
  test('is one problem, with both names', () => {
    expect(problemsOf(report).map(({ output: shown, rule }) => [shown, rule])).toEqual([
      [BOTH, 'name-differs'],
    ]);
  });

  test('is one case that fails', () => {
    expect(outputCases(report).map(({ name, outcome }) => [name, outcome])).toEqual([
      [`output ${BOTH}`, 'failure'],
    ]);
    const tests = testsOf(report, false).filter(({ name }) => name.startsWith('output'));
    expect(tests).toEqual([{ name: `output ${BOTH}`, outcome: 'failed' }]);
  });

  test('is one row of a table', () => {
    expect(markdownReport(report)).toContain(
      '<code>dist/main.1a2b.js -&#62; dist/main.3c4d.js</code>: name, 1×',
    );
  });

  test('fails once if nothing explains it', () => {
    const [control, experiment] = report.outputs;
    const bare = {
      ...report,
      findings: [],
      outputs: [{ ...control!, unexplained: { bytes: 3 } }, experiment!],
    };
    expect(problemsOf(bare).map(({ output: shown, message }) => [shown, message])).toEqual([
      [BOTH, 'it differs, also in its name; 3 differing bytes are not explained'],
    ]);
  });
});
