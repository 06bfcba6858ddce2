import type { ManyResults, Reporter, Sink } from '../../model/reporter.ts';
import { VERSION } from '../../util/version.ts';
import { oneResult } from '../support/one-result.ts';
import { matrixProblems } from '../support/problems/matrix-problems.ts';
import { problemsOf } from '../support/problems/problems-of.ts';
import { invocation } from './invocation.ts';
import { resultList } from './result-list.ts';

/** SARIF 2.1.0 as GitHub's code scanning takes it: a rule for each cause, a result for each finding. */
export const sarifReporter: Reporter = {
  name: 'sarif',
  summary: 'findings for code scanning (SARIF 2.1.0): rules are causes, with their fixes',
  begins:
    /^\{"\$schema":"[^"]*sarif[^"]*","version":"2\.1\.0","runs":\[\{"automationDetails":\{"id":"repro-harness\//,
  write: (result, sink) => writeLog(oneResult(result), sink),
  writeAll: (results, sink) => writeLog(results, sink),
};

/**
 * Errors are written as they come; the others follow, because GitHub takes no more than the limits. The rules come last: only then are they known.
 */
const writeLog = async (results: ManyResults, { write }: Sink): Promise<void> => {
  await write(
    `{"$schema":${JSON.stringify(SCHEMA)},"version":"2.1.0","runs":[{"automationDetails":{"id":"repro-harness/"},"columnKind":"utf16CodeUnits","originalUriBaseIds":{"SRCROOT":{"description":{"text":"the root of the repository"}}},"results":[`,
  );
  const list = resultList(write);
  const seen = invocation(results);
  for (const problem of matrixProblems(results.matrix)) await list.add(problem);
  for await (const { report } of results) {
    seen.add(report);
    for (const problem of problemsOf(report)) await list.add(problem);
  }
  const { rules, left } = await list.end();
  const driver = {
    name: 'repro-harness',
    ...(/^\d+\.\d+\.\d+/.test(VERSION) ? { semanticVersion: VERSION } : { version: VERSION }),
    rules,
  };
  await write(
    `\n],"invocations":[${JSON.stringify(seen.end(left))}],"tool":${JSON.stringify({ driver })}}]}\n`,
  );
};

const SCHEMA = 'https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json';
