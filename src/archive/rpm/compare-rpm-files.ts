import { compareMembership } from '../compare-membership.ts';
import type { Comparison } from '../comparer.ts';
import type { RpmEntry, RpmFiles } from './match-rpm-files.ts';

/** Emits the files that only one package has, another order, and the names that follow from a build id. */
export const compareRpmFiles = (
  { control, experiment, matches }: RpmFiles,
  emit: Comparison['emit'],
): void => {
  const sorted = isSorted(control.paths) && isSorted(experiment.paths);
  const derived = new Set(
    [...control.entries, ...experiment.entries]
      .filter(({ path, key }) => path !== key)
      .map(({ path }) => path),
  );
  compareMembership(control.entries, experiment.entries, matches, placeOf, (difference) => {
    // In lists that are sorted by path, another order follows from other paths.
    if (difference.field === 'order' && sorted) return;
    const follows = difference.field === 'member' && derived.has(difference.in ?? '');
    emit({ ...difference, ...(follows ? { recomputed: true } : {}) });
  });
  for (const { control: a, experiment: b } of matches)
    if (a.path !== b.path)
      emit({
        in: a.path,
        field: 'BASENAMES',
        kind: 'text',
        control: a.path,
        experiment: b.path,
        bytes: Math.max(a.path.length, b.path.length),
        recomputed: true,
      });
};

const placeOf = ({ path }: RpmEntry) => ({ name: path, offset: 0, bytes: path.length });

/** As rpmbuild does: by their bytes (rpm, build/files.c, `compareFileListRecs`). */
const isSorted = (paths: readonly string[]): boolean =>
  paths.every((path, nth) => nth === 0 || paths[nth - 1]! <= path);
