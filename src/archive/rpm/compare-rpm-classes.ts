import type { Comparison } from '../comparer.ts';
import type { RpmFiles } from './match-rpm-files.ts';
import type { RpmFile } from './read-rpm.ts';
import type { CheckedRpm } from './rpm-checks.ts';
import { numbersOf, textsOf } from './tag-values.ts';

/**
 * Compares what libmagic says of each file: `FILECLASS` is an index into `CLASSDICT`. Returns the tags that are done: none if the numbers are
 * not given in the order of the files, as rpmbuild does. A class that differs only in the program's own build id follows from the program.
 */
export const compareRpmClasses = async (
  control: CheckedRpm,
  experiment: CheckedRpm,
  { matches }: RpmFiles,
  emit: Comparison['emit'],
): Promise<readonly string[]> => {
  const [mine, other] = [classesOf(control.file), classesOf(experiment.file)];
  if (mine === undefined || other === undefined) return [];
  for (const { control: a, experiment: b, controlIndex, experimentIndex } of matches) {
    const [left, right] = [mine[controlIndex] ?? '', other[experimentIndex] ?? ''];
    if (left === right) continue;
    const isRight =
      left.replace(BUILD_ID, '') === right.replace(BUILD_ID, '') &&
      (await isOwnId(left, a.path, control)) &&
      (await isOwnId(right, b.path, experiment));
    emit({
      in: a.path,
      field: 'FILECLASS',
      kind: 'text',
      control: left,
      experiment: right,
      bytes: Math.max(left.length, right.length),
      ...(isRight ? { recomputed: true } : {}),
    });
  }
  return ['FILECLASS', 'CLASSDICT'];
};

const BUILD_ID = /(?<=BuildID\[[a-z0-9]+\]=)[0-9a-f]+/;

const isOwnId = async (text: string, path: string, { checks }: CheckedRpm): Promise<boolean> => {
  const id = BUILD_ID.exec(text)?.[0];
  return id !== undefined && (await checks.buildId(path)) === id;
};

/** Of each file; undefined unless each class is used, and numbered where it is first used. */
const classesOf = ({ main }: RpmFile): readonly string[] | undefined => {
  const [indexes, texts] = [numbersOf(main.tags, 'FILECLASS'), textsOf(main.tags, 'CLASSDICT')];
  let known = 0;
  for (const index of indexes)
    if (index === known) known++;
    else if (index > known) return undefined;
  if (indexes.length === 0 || known !== texts.length || new Set(texts).size !== texts.length)
    return undefined;
  return indexes.map((index) => texts[index]!);
};
