import type { ManyResults } from '../../../model/reporter.ts';
import type { Problem } from './problem.ts';
import { problemsOf } from './problems-of.ts';
import { problemsOfWhole } from './problems-of-whole.ts';

/** All problems of a document, those of a matrix first. Holds those of one result at a time. */
export const allProblems = async function* (results: ManyResults): AsyncGenerator<Problem> {
  yield* problemsOfWhole(results);
  for await (const { report } of results) yield* problemsOf(report);
};
