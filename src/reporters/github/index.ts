import type { Reporter } from '../../model/reporter.ts';
import { oneResult } from '../support/one-result.ts';
import { writeAnnotations } from './annotations.ts';
import { SUMMARY_BEGINS, writeSummary } from './summary.ts';

/** For a step of GitHub Actions: a summary in Markdown, and annotations, which are commands to the runner. */
export const githubReporter: Reporter = {
  name: 'github',
  summary: 'annotations for GitHub Actions, and the summary of the step ($GITHUB_STEP_SUMMARY, or FILE)',
  begins: SUMMARY_BEGINS,
  onStdout: { variable: 'GITHUB_STEP_SUMMARY', limit: 1_048_576, write: writeAnnotations },
  write: (result, sink) => writeSummary(oneResult(result), sink),
  writeAll: (results, sink) => writeSummary(results, sink),
};
