import { axisNamed } from '../../axes/index.ts';
import type { AxisName } from '../../model/axis-name.ts';
import type { Fix } from '../../model/finding.ts';

/** What to do about axes that builds have shown to be to blame, where the bytes do not tell how they got in. */
export const fixFor = (axes: readonly AxisName[]): Fix => {
  const fixes = axes.map((axis) => axisNamed(axis).fix);
  const commands = fixes.flatMap(({ command }) => (command === undefined ? [] : [command]));
  return {
    text: fixes.map(({ text }) => text).join(' '),
    ...(commands.length === axes.length ? { command: commands.join(' ') } : {}),
  };
};
