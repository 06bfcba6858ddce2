import type { RunResult } from '../model/run-result.ts';
import { findReporter } from '../reporters/index.ts';
import { reportBytes } from '../reporters/support/report-bytes.ts';

/**
 * The result of `run` in the form of one of the `reporters`, as `run --reporter NAME=FILE` writes it. Throws a `Failure` if no reporter has this
 * name.
 */
export const formatReport = async (result: RunResult, name: string): Promise<string> =>
  Buffer.from(await reportBytes(findReporter(name), result)).toString();
