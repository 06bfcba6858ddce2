import type { Report } from '../../model/report.ts';

/** A report as it was before a baseline was compared with it. */
export const withoutMarks = ({ baseline: _baseline, ...report }: Report): Report => ({
  ...report,
  findings: report.findings.map(({ accepted: _accepted, expired: _expired, ...finding }) => finding),
  outputs: report.outputs.map(({ unexplained, ...output }) =>
    unexplained === undefined ? output : { ...output, unexplained: { bytes: unexplained.bytes } },
  ),
});
