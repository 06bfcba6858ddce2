import type { Report } from '../../../model/report.ts';
import type { Place } from './problem.ts';

/** The build command in the scenario file. Without a file, the place where `init` would write it. */
export const placeOf = ({ scenario: { file } }: Pick<Report, 'scenario'>): Place =>
  file === undefined ? NO_PLACE : { path: file.path, line: file.line, isKnown: true };

/** Formats that demand a location get this one. */
export const NO_PLACE: Place = { path: 'repro.yaml', line: 1, isKnown: false };
