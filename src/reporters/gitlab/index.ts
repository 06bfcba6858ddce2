import type { Reporter } from '../../model/reporter.ts';
import { oneResult } from '../support/one-result.ts';

/** GitLab's report of code quality (`artifacts:reports:codequality`). */
export const gitlabReporter: Reporter = {
  name: 'gitlab',
  summary: 'findings for the code quality report of GitLab',
  begins: /^\[\n(?:\{"check_name":"repro-harness\/|\]\n$)/,
  write: async (result, sink) => (await import('./write-issues.ts')).writeIssues(oneResult(result), sink),
  writeAll: async (results, sink) => (await import('./write-issues.ts')).writeIssues(results, sink),
};
