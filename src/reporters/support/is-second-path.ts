import type { ReportOutput } from '../../model/report.ts';

/** Whether it is an output of the experiment that is shown with the one of the control with which it was compared. */
export const isSecondPath = ({
  verdict,
  counterpart,
}: Pick<ReportOutput, 'verdict' | 'counterpart'>): boolean =>
  verdict === 'extra' && counterpart !== undefined;
