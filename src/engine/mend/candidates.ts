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
  remedies.flatMap((remedy) => {
    const { axes, tools, fits } = remedy;
    if (!axes.some((axis) => site.axes.has(axis))) return [];
    if (tools !== undefined && !tools.some((tool) => site.words.has(tool))) return [];
    if (fits !== undefined && !fits(site)) return [];
    const sets = remedy.settings(site);
    if (sets.some(({ kind, name }) => kind === 'variable' && name in site.env)) return [];
    return [{ remedy, sets, lines: sets.map(shellLine) }];
  });

/** How much a candidate interferes: 0 for one that a tool in use reads, 1 for a setting of any program, 2 for a change of the source. */
export const interference = ({ remedy, sets }: Candidate): number =>
  sets.some(({ kind }) => kind === 'command') ? 2 : remedy.tools === undefined ? 1 : 0;
