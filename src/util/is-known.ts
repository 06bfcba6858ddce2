import type { Report } from '../model/report.ts';

/** Whether a baseline accepts everything that differs. Without a finding that it accepts, it accepts nothing. */
export const isKnown = ({ preliminary, baseline }: Pick<Report, 'preliminary' | 'baseline'>): boolean =>
  !preliminary &&
  baseline !== undefined &&
  baseline.accepted > 0 &&
  baseline.new === 0 &&
  baseline.expired.length === 0;
