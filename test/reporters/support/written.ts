import type { ManyResults, Reporter } from '../../../src/model/reporter.ts';
import type { RunResult } from '../../../src/model/run-result.ts';
import { allBytes, reportBytes } from '../../../src/reporters/support/report-bytes.ts';

/** The text of a document about one result, as `--reporter NAME=FILE` writes it. */
export const writtenOne = async (reporter: Reporter, result: RunResult): Promise<string> =>
  Buffer.from(await reportBytes(reporter, result)).toString();

/** The same about several. */
export const writtenAll = async (reporter: Reporter, results: ManyResults): Promise<string> =>
  Buffer.from(await allBytes(reporter, results)).toString();
