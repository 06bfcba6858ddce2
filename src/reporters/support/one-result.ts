import type { ManyResults } from '../../model/reporter.ts';
import type { RunResult } from '../../model/run-result.ts';

/** One result, for reporters that write one and several in the same way. */
export const oneResult = (result: RunResult): ManyResults => ({
  count: 1,
  async *[Symbol.asyncIterator]() {
    yield result;
  },
});
