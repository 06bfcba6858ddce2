import type { Report } from '../../model/report.ts';
import { counted } from '../../util/counted.ts';

/** What the run took, in the same words in every form of its report. */
export const effortOf = ({ builds, timing, seed }: Report): string =>
  `${counted(builds.length, 'build')} in ${(timing['total'] ?? 0).toFixed(1)} s, seed ${seed}`;

/** A part of a regular expression that matches what `effortOf` returns. */
export const EFFORT = String.raw`[\d,]+ builds? in \d+\.\d s, seed \d+`;
