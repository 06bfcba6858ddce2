import { axes } from '../../axes/index.ts';
import { AXIS_NAMES, type AxisName } from '../../model/axis-name.ts';
import { displayText } from '../../util/display.ts';
import { Failure } from '../../util/failure.ts';
import { nearest } from '../../util/nearest.ts';

/**
 * The axes that a list such as `-timezone`, `umask,uid` or `+jobs` selects. If a name has no sign, only the named axes are varied. If all
 * have a sign, they change the default set. Throws Failure on an unknown name.
 */
export const variedAxes = (list: readonly string[]): ReadonlySet<AxisName> => {
  const words = list.map((word) => word.trim()).filter((word) => word !== '');
  const exact = words.some((word) => !/^[+-]/.test(word));
  const chosen = new Set<AxisName>(exact ? [] : usualAxes());
  for (const word of words) {
    const names = axesNamed(word.replace(/^[+-]/, ''));
    for (const name of names) {
      if (word.startsWith('-')) chosen.delete(name);
      else chosen.add(name);
    }
  }
  return chosen;
};

/**
 * Throws a `Failure` if one list says nothing (an empty name), or both varies an axis and leaves it out. Several lists may: a later one
 * corrects an earlier one. `name`: what the list is, such as `--vary`.
 */
export const demandClearList = (list: readonly string[], name: string): void => {
  const varied = new Map<string, string>();
  for (const word of list.map((item) => item.trim())) {
    const bare = word.replace(/^[+-]/, '');
    if (bare === '')
      throw new Failure(
        `${name} has an empty name of an axis: leave it out, or name one\n  repro-harness axes lists the axes`,
      );
    const axes = axesNamed(bare).join();
    const sign = word.startsWith('-') ? 'leaves out' : 'varies';
    if ((varied.get(axes) ?? sign) !== sign)
      throw new Failure(`${name} both varies and leaves out ${bare}: keep one of the two`);
    varied.set(axes, sign);
  }
};

/** The axes of one name: this tool's name, or reprotest's, which may mean several. `all` means every axis. Throws Failure on an unknown name. */
export const axesNamed = (word: string): readonly AxisName[] => {
  if (word === 'all') return AXIS_NAMES;
  const found = axes.filter(
    ({ name, alias }) => name === word || alias === word || name === word.replaceAll('_', '-'),
  );
  if (found.length > 0) return found.map(({ name }) => name);
  const known = [...AXIS_NAMES, ...new Set(axes.flatMap(({ alias }) => alias ?? []))];
  throw new Failure(
    `unknown axis '${displayText(word)}'${nearest(word, known)}\n  repro-harness axes lists the axes`,
  );
};

/** The axes that a list of names means; a name may mean several axes. Throws Failure on an unknown name. */
export const requiredAxes = (names: readonly string[]): AxisName[] => [...new Set(names.flatMap(axesNamed))];

const usualAxes = (): readonly AxisName[] =>
  axes.filter(({ onRequest }) => onRequest !== true).map(({ name }) => name);
