import { axes } from '../../axes/index.ts';
import { AXIS_NAMES, type AxisName } from '../../model/axis-name.ts';
import { Failure } from '../../util/failure.ts';
import { nearest } from '../../util/nearest.ts';

/**
 * The axes that a list such as `-timezone`, `umask,uid` or `+jobs` asks for. Names without a sign: exactly these. Only signs:
 * the usual ones, changed. Throws Failure on an unknown name.
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

/** The axes behind one name: ours, or reprotest's, which may stand for several. `all` is every axis. Throws Failure on an unknown name. */
export const axesNamed = (word: string): readonly AxisName[] => {
  if (word === 'all') return AXIS_NAMES;
  const found = axes.filter(
    ({ name, alias }) => name === word || alias === word || name === word.replaceAll('_', '-'),
  );
  if (found.length > 0) return found.map(({ name }) => name);
  const known = [...AXIS_NAMES, ...new Set(axes.flatMap(({ alias }) => alias ?? []))];
  throw new Failure(`unknown axis '${word}'${nearest(word, known)}\n  repro-harness axes lists them`);
};

const usualAxes = (): readonly AxisName[] =>
  axes.filter(({ onRequest }) => onRequest !== true).map(({ name }) => name);
