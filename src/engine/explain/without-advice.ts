import type { AdvisedFinding, Finding } from '../../model/finding.ts';

/** A finding as the report has it: its axes are final, and so is its fix. */
export const withoutAdvice = ({ advice: _, ...finding }: AdvisedFinding): Finding => finding;
