import type { ManyResults, Reporter, Sink } from '../../model/reporter.ts';
import { withoutCommands } from '../../util/runner-commands.ts';
import { oneResult } from '../support/one-result.ts';
import { matrixSuite } from './matrix-suite.ts';
import { scenarioSuite } from './scenario-suite.ts';

/**
 * Test results as Jenkins, GitLab and actions of GitHub read them: the schema `junit-10.xsd` of the Jenkins plugin xunit. A suite a scenario, a
 * case an output and a case an axis.
 */
export const junitReporter: Reporter = {
  name: 'junit',
  summary:
    'test results for Jenkins, GitLab and others: a suite a scenario, a case an output and a case an axis',
  begins: /^<\?xml version="1\.0" encoding="UTF-8"\?>\n<testsuites name="repro-harness">\n/,
  // It escapes commands to CI runners itself, as XML does.
  unfiltered: true,
  write: (result, sink) => writeSuites(oneResult(result), sink),
  writeAll: (results, sink) => writeSuites(results, sink),
};

const writeSuites = async (results: ManyResults, { write }: Sink): Promise<void> => {
  const put = (xml: string): void | Promise<void> => write(withoutCommands(xml, (code) => `&#${code};`));
  await put('<?xml version="1.0" encoding="UTF-8"?>\n<testsuites name="repro-harness">\n');
  if (results.matrix !== undefined) await put(matrixSuite(results.matrix));
  for await (const result of results) await put(scenarioSuite(result));
  await put('</testsuites>\n');
};
