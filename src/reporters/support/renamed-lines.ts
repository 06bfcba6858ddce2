import { textWidth } from './column-widths.ts';
import { pathsOf } from './paths-of.ts';
import { table } from './table.ts';

/** An output that the builds have under two paths. */
interface Renamed {
  readonly path: string;
  readonly counterpart: string;
}

interface Styles {
  readonly name: (text: string) => string;
  readonly said: (text: string) => string;
}

/**
 * The heading of a renamed output, for a terminal of this width: where it does not fit, the second name has a line of its own. `said`: what
 * follows the names, with the space before it.
 */
export const renamedLines = (
  renamed: Renamed,
  said: string,
  width: number,
  { name, said: style }: Styles = PLAIN,
): readonly string[] => {
  const whole = pathsOf(renamed);
  if (textWidth(`  ${whole}${said}`) <= width) return [`  ${name(whole)}${style(said)}`];
  const first = `  ${name(renamed.path)}`;
  const second = `-> ${renamed.counterpart}`;
  return textWidth(`    ${second}${said}`) <= width
    ? [first, `    ${name(second)}${style(said)}`]
    : [first, `    ${name(second)}`, ...table([[said.trim()]], width).map(style)];
};

const same = (text: string): string => text;
const PLAIN: Styles = { name: same, said: same };
