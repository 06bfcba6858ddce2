import type { Reporter } from '../../model/reporter.ts';
import { oneResult } from '../support/one-result.ts';

/** SARIF 2.1.0 as GitHub's code scanning takes it: a rule for each cause, a result for each finding. */
export const sarifReporter: Reporter = {
  name: 'sarif',
  summary: 'findings for code scanning (SARIF 2.1.0): rules are causes, with their fixes',
  begins:
    /^\{"\$schema":"[^"]*sarif[^"]*","version":"2\.1\.0","runs":\[\{"automationDetails":\{"id":"repro-harness\//,
  write: async (result, sink) => (await import('./write-log.ts')).writeLog(oneResult(result), sink),
  writeAll: async (results, sink) => (await import('./write-log.ts')).writeLog(results, sink),
};
