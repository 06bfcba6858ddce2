import type { ReportOutput } from '../model/report.ts';

/**
 * Whether it is an output of the experiment that was compared with one of the control. It has no findings: reporters and judges count and show the
 * two paths as one output, that of the control.
 */
export const isSecondPath = ({
  verdict,
  counterpart,
}: Pick<ReportOutput, 'verdict' | 'counterpart'>): boolean =>
  verdict === 'extra' && counterpart !== undefined;

/** The outputs, each once. */
export const withoutSecondPaths = (outputs: readonly ReportOutput[]): readonly ReportOutput[] =>
  outputs.filter((output) => !isSecondPath(output));
