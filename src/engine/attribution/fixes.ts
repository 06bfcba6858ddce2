import { axisNamed } from '../../axes/index.ts';
import type { AxisName } from '../../model/axis-name.ts';
import type { Fix } from '../../model/finding.ts';

/** The fix for axes that builds have proved to blame, if the bytes do not show the cause. */
export const fixFor = (axes: readonly AxisName[]): Fix => {
  const fixes = axes.map((axis) => axisNamed(axis).fix);
  const commands = fixes.flatMap(({ command }) => (command === undefined ? [] : [command]));
  return {
    text: fixes.map(({ text }) => text).join(' '),
    ...(commands.length === axes.length ? { command: commands.join(' ') } : {}),
  };
};
