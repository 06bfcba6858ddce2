import type { Report } from '../../../src/model/report.ts';
import { axesBlamed } from '../held-out.ts';
import type { Truth } from './truth.ts';

/** What a report says, against the truth. Plain JSON data. */
export interface Judgement {
  readonly verdict: Report['verdict'];
  readonly blamed: readonly string[];
  readonly missed: readonly string[];
  readonly innocent: readonly string[];
  readonly unexplained: number;
  /** The report says that something differs between equal builds. */
  readonly noise: boolean;
  readonly builds: number;
  /** Code, axes and field of each finding, for reading. */
  readonly findings: readonly string[];
}

export const judgeReport = (report: Report, { required, allowed }: Truth): Judgement => {
  const blamed = axesBlamed(report);
  const findings = report.findings.filter(({ latent }) => !latent);
  return {
    verdict: report.verdict,
    blamed,
    missed: required.filter((axis) => !blamed.includes(axis)),
    innocent: blamed.filter((axis) => ![...required, ...allowed].some((known) => known === axis)),
    unexplained: report.unexplained.bytes,
    noise: findings.some(({ noise }) => noise),
    builds: report.builds.length,
    findings: findings.map(
      ({ code, axes, output, field, confidence }) =>
        `${code} [${axes.join(' ')}] ${output}: ${field}, ${confidence}`,
    ),
  };
};
