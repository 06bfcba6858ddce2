import { assignmentIn } from '../util/assignment.ts';

/** A line of a text, without its end, and its number in the text, from 1. */
export interface NumberedLine {
  readonly line: string;
  readonly number: number;
}

/** What two texts have at one place. `at`: index of the place in the control, from 0. */
export interface LinesAtPlace {
  readonly control: readonly NumberedLine[];
  readonly experiment: readonly string[];
  readonly at: number;
}

/** Lines that belong together; undefined on the side that has none. */
export interface LinePair {
  readonly control: string | undefined;
  readonly experiment: string | undefined;
  /** Number of the line in the control, from 1, or of the line before which it would stand. */
  readonly number: number;
}

/**
 * Pairs the lines in which two texts differ: those that assign the same variable (`NAME=value`), wherever each stands if only one line of
 * each text does, and the others of one place in their order. Lines that assign different variables are no pair.
 */
export const pairLines = (places: readonly LinesAtPlace[]): readonly LinePair[] => {
  const apart = assignedOnce(places);
  return places.flatMap(({ control, experiment, at }) => {
    const others = experiment.filter((line) => !apart.has(assigned(line)));
    const pairs: LinePair[] = [];
    let next = 0;
    for (const { line, number } of control) {
      const counterpart = apart.get(assigned(line));
      if (counterpart !== undefined) pairs.push({ control: line, experiment: counterpart, number });
      else {
        const other = others[next];
        const together = other !== undefined && !assignsAnother(line, other);
        pairs.push({ control: line, experiment: together ? other : undefined, number });
        if (other !== undefined && !together) pairs.push({ control: undefined, experiment: other, number });
        next++;
      }
    }
    const end = control.at(-1)?.number ?? at;
    return [
      ...pairs,
      ...others
        .slice(next)
        .map((line, index): LinePair => ({ control: undefined, experiment: line, number: end + index + 1 })),
    ];
  });
};

/** The lines of the experiment, by the variable that they assign, if each text has one such line in all places. */
const assignedOnce = (places: readonly LinesAtPlace[]): ReadonlyMap<string | undefined, string> => {
  const mine = linesByName(places.flatMap(({ control }) => control.map(({ line }) => line)));
  const other = linesByName(places.flatMap(({ experiment }) => experiment));
  return new Map(
    [...other].flatMap(([name, line]) =>
      line !== SEVERAL && (mine.get(name) ?? SEVERAL) !== SEVERAL ? [[name, line]] : [],
    ),
  );
};

const SEVERAL = '';

/** For each variable the line that assigns it, or `SEVERAL`. */
const linesByName = (lines: readonly string[]): ReadonlyMap<string, string> => {
  const found = new Map<string, string>();
  for (const line of lines) {
    const name = assigned(line);
    if (name !== undefined) found.set(name, found.has(name) ? SEVERAL : line);
  }
  return found;
};

const assignsAnother = (a: string, b: string): boolean => {
  const [one, other] = [assigned(a), assigned(b)];
  return one !== undefined && other !== undefined && one !== other;
};

const assigned = (line: string): string | undefined => assignmentIn(line)?.name;
