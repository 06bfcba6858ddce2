import type { Reporter } from '../../model/reporter.ts';
import { oneResult } from '../support/one-result.ts';

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
  write: async (result, sink) => (await import('./write-suites.ts')).writeSuites(oneResult(result), sink),
  writeAll: async (results, sink) => (await import('./write-suites.ts')).writeSuites(results, sink),
};
