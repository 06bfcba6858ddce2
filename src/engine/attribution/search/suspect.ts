import { AXIS_NAMES, type AxisName } from '../../../model/axis-name.ts';
import type { AxisPart, Suspect } from './builder.ts';

/** Whether this is a part of an axis. No name of an axis contains a colon. */
export const isPart = (suspect: Suspect): suspect is AxisPart => suspect.includes(':');

const isAxis = (suspect: Suspect): suspect is AxisName => !isPart(suspect);

/** Those that are whole axes. */
export const wholeAxes = (suspects: Iterable<Suspect>): AxisName[] => [...suspects].filter(isAxis);

/** `locale` of `locale:LC_CTYPE`, and of itself. */
export const axisOf = (suspect: Suspect): AxisName =>
  isPart(suspect) ? AXIS_NAMES.find((axis) => suspect.startsWith(`${axis}:`))! : suspect;
