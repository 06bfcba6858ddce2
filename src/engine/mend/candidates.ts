import type { Remedy, RemedySetting, RemedySite } from '../../model/remedy.ts';
import { remedies } from '../../remedies/index.ts';
import { shellLine } from '../../util/shell-line.ts';

/** A remedy that fits a build, with its lines for the shell. */
export interface Candidate {
  readonly remedy: Remedy;
  readonly sets: readonly RemedySetting[];
  readonly lines: readonly string[];
}

/** The remedies that can help against an axis to blame, and that fit the build; in the order of the list. */
export const candidatesFor = (site: RemedySite): readonly Candidate[] =>
  remedies
    .filter((remedy) => remedy.axes.some((axis) => site.axes.has(axis)) && remedy.fits(site))
    .map((remedy) => {
      const sets = remedy.settings(site);
      return { remedy, sets, lines: sets.map(shellLine) };
    });
