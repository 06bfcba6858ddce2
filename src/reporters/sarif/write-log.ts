import type { ManyResults, Sink } from '../../model/reporter.ts';
import { VERSION } from '../../util/version.ts';
import { problemsOf } from '../support/problems/problems-of.ts';
import { problemsOfWhole } from '../support/problems/problems-of-whole.ts';
import { invocation } from './invocation.ts';
import { resultList } from './result-list.ts';

/**
 * Errors are written as they come; the others follow, because GitHub takes no more than the limits. The rules come last: only then are they known.
 */
export const writeLog = async (results: ManyResults, { write }: Sink): Promise<void> => {
  await write(
    `{"$schema":${JSON.stringify(SCHEMA)},"version":"2.1.0","runs":[{"automationDetails":{"id":"repro-harness/"},"columnKind":"utf16CodeUnits","originalUriBaseIds":{"SRCROOT":{"description":{"text":"the root of the repository"}}},"results":[`,
  );
  const list = resultList(write);
  const seen = invocation(results);
  for (const problem of problemsOfWhole(results)) await list.add(problem);
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
