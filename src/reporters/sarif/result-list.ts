import type { Sink } from '../../model/reporter.ts';
import type { Problem } from '../support/problems/problem.ts';
import { gzipBudget } from './gzip-budget.ts';
import { sarifResult } from './result.ts';
import { sarifRule } from './rule.ts';

/** Writes results within the limits of GitHub's code scanning, errors before the others. */
export const resultList = (
  write: Sink['write'],
): {
  readonly add: (problem: Problem) => Promise<void>;
  /** Writes the rest. `left`: how many results were not written. */
  readonly end: () => Promise<{ readonly rules: readonly unknown[]; readonly left: number }>;
} => {
  const rules = new Map<string, unknown>();
  const budget = gzipBudget(MOST_BYTES);
  const later: { readonly problem: Problem; readonly text: string }[] = [];
  let written = 0;
  let left = 0;
  const put = async (problem: Problem, text: string): Promise<void> => {
    if (written === MOST_RESULTS || !budget.fits(text)) {
      left++;
      return;
    }
    await write(`${written === 0 ? '' : ','}\n${text}`);
    written++;
    if (!rules.has(problem.rule)) rules.set(problem.rule, sarifRule(problem));
  };
  return {
    add: async (problem) => {
      const text = JSON.stringify(sarifResult(problem));
      if (problem.level === 'error') await put(problem, text);
      else if (later.length < MOST_SHOWN) later.push({ problem, text });
      else left++;
    },
    end: async () => {
      for (const { problem, text } of later) await put(problem, text);
      return { rules: [...rules.values()], left };
    },
  };
};

/** GitHub rejects a run with more results, and more than 10 MB compressed. */
const MOST_RESULTS = 25_000;
const MOST_BYTES = 9_000_000;
/** Of what it takes, GitHub shows this many, errors first. */
const MOST_SHOWN = 5000;
