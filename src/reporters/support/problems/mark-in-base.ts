import type { Report } from '../../../model/report.ts';
import type { Problem } from './problem.ts';

/** Of a report that was compared with a base: marks what the base has, too. The change is not to blame for it, so no run fails for it. */
export const markInBase = ({ change }: Pick<Report, 'change'>): ((problem: Problem) => Problem) => {
  if (change?.state !== 'compared') return (problem) => problem;
  const findings = new Set(
    change.findings.same.filter(({ latent }) => !latent).map(({ fingerprint }) => fingerprint),
  );
  const unexplained = new Set(change.sameUnexplained ?? []);
  return (problem) =>
    (problem.rule === 'unexplained' ? unexplained.has(problem.output) : findings.has(problem.fingerprint))
      ? { ...problem, level: 'note', message: `${problem.message}; the base has it, too`, isInBase: true }
      : problem;
};
