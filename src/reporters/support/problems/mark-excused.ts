import type { Report } from '../../../model/report.ts';
import type { Problem } from './problem.ts';

/**
 * Marks differences for which no run fails: what the scenario expects; of a report that was compared with a base, what the base has, too, because
 * the change is not to blame for it.
 */
export const markExcused = ({
  change,
  expectation,
}: Pick<Report, 'change' | 'expectation'>): ((problem: Problem) => Problem) => {
  if (expectation?.met) return (problem) => excused(problem, 'expected');
  if (change?.state !== 'compared') return (problem) => problem;
  const findings = new Set(
    change.findings.same.filter(({ latent }) => !latent).map(({ fingerprint }) => fingerprint),
  );
  const unexplained = new Set(change.sameUnexplained ?? []);
  return (problem) =>
    (problem.rule === 'unexplained' ? unexplained.has(problem.output) : findings.has(problem.fingerprint))
      ? excused(problem, 'base')
      : problem;
};

const excused = (problem: Problem, excuse: NonNullable<Problem['excuse']>): Problem => ({
  ...problem,
  level: 'note',
  message: `${problem.message}; ${WORDS[excuse]}`,
  excuse,
});

const WORDS = { base: 'the base has it, too', expected: 'the scenario expects it' } as const;
