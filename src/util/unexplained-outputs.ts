import type { Report, ReportOutput } from '../model/report.ts';
import { withoutSecondPaths } from './is-second-path.ts';

/** Differing outputs without a finding, and those of which a part is not explained. */
export const unexplainedOutputs = ({
  findings,
  outputs,
  unexplained,
}: Pick<Report, 'findings' | 'outputs' | 'unexplained'>): readonly ReportOutput[] => {
  const named = new Set(findings.filter(({ latent }) => !latent).map(({ output }) => output));
  const first = unexplained.bytes > 0 ? unexplained.first?.where.split(' > ')[0] : undefined;
  return withoutSecondPaths(outputs).filter(
    (output) =>
      output.verdict !== 'identical' &&
      (output.unexplained !== undefined || !named.has(output.path) || output.path === first),
  );
};
