import { axisNamed } from '../../axes/index.ts';
import type { AxisName } from '../../model/axis-name.ts';
import type { Fix } from '../../model/finding.ts';
import { joinFixes } from '../explain/join-fixes.ts';

/** The fix for axes that builds have proved to blame, if the bytes do not show the cause. */
export const fixFor = (axes: readonly AxisName[]): Fix => joinFixes(axes.map((axis) => axisNamed(axis).fix));
