import { reporters } from '../../../src/reporters/index.ts';
import { largeResult } from '../support/large-result.ts';
import { reporterWork } from '../support/reporter-work.ts';
import type { Work } from '../support/work.ts';

/** Every reporter: n outputs with one finding each, and one output with n findings. */
export const reporterWorks: readonly Work[] = reporters.flatMap((reporter) => [
  reporterWork(reporter, 'outputs', 2_000, (n) =>
    largeResult(
      n,
      Array.from({ length: n }, (_, index) => `folder-${index % 100}/output-${index}.tar`),
    ),
  ),
  reporterWork(reporter, 'findings', 2_000, (n) => largeResult(n, ['out.tar'])),
]);
