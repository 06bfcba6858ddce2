import type { Reporter } from '../../model/reporter.ts';
import { oneResult } from '../support/one-result.ts';

/** For a step of GitHub Actions: a summary in Markdown, and annotations, which are commands to the runner. */
export const githubReporter: Reporter = {
  name: 'github',
  summary: 'annotations for GitHub Actions, and the summary of the step ($GITHUB_STEP_SUMMARY, or FILE)',
  begins: /^## \S+ repro-harness: .*\n\n\| scenario \|/,
  onStdout: {
    variable: 'GITHUB_STEP_SUMMARY',
    limit: 1_048_576,
    write: async (results, sink) => (await import('./annotations.ts')).writeAnnotations(results, sink),
  },
  write: async (result, sink) => (await import('./summary.ts')).writeSummary(oneResult(result), sink),
  writeAll: async (results, sink) => (await import('./summary.ts')).writeSummary(results, sink),
};
