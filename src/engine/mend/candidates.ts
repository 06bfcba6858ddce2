import type { AxisName } from '../../model/axis-name.ts';
import type { PatchEdit } from '../../model/patch.ts';
import type { RemedySetting, RemedySite } from '../../model/remedy.ts';
import { proposePatches } from '../../patches/index.ts';
import { remedies } from '../../remedies/index.ts';
import { shellLine } from '../../util/shell-line.ts';
import type { BuildText } from './build-texts.ts';

/** Something to try: settings before the build command, or a change of one command. */
export interface Candidate {
  /** Unique: `umask`, `tar at Makefile:3`. */
  readonly name: string;
  /** What belongs together: the remedy, or the rule of the change. */
  readonly group: string;
  readonly axes: readonly AxisName[];
  /** What else it changes, as a sentence. */
  readonly note: string | undefined;
  /** How much it interferes: 0 for a change of one command or a variable that a tool in use reads, 1 for a setting of any program, 2 for the source, 3 for a last resort. */
  readonly interference: number;
  /** Lines for the shell before the build command; empty for a change. */
  readonly lines: readonly string[];
  readonly sets: readonly RemedySetting[];
  readonly change?: Change;
}

/** A change of a command in a text. */
export interface Change {
  readonly rule: string;
  readonly text: BuildText;
  /** Of the command, from 1. */
  readonly line: number;
  readonly edits: readonly PatchEdit[];
}

/** The interference of what is tried only where nothing else mends. */
export const LAST_RESORT = 3;

/** The remedies that can help against an axis to blame, and that fit the build; in the order of the list. */
export const settingsFor = (site: RemedySite): readonly Candidate[] =>
  remedies.flatMap((remedy): readonly Candidate[] => {
    const { name, axes, tools, fits, note, isLastResort } = remedy;
    if (!axes.some((axis) => site.axes.has(axis))) return [];
    if (tools !== undefined && !tools.some((tool) => site.words.has(tool))) return [];
    if (fits !== undefined && !fits(site)) return [];
    const sets = remedy.settings(site);
    if (sets.some(({ kind, name: variable }) => kind === 'variable' && variable in site.env)) return [];
    // The words would take the place of the default.
    if (sets.some(({ kind, name: variable }) => kind === 'flag' && site.defaults.has(variable))) return [];
    const changesSource = sets.some(({ kind }) => kind === 'command');
    const interference = isLastResort ? LAST_RESORT : changesSource ? 2 : tools === undefined ? 1 : 0;
    return [{ name, group: name, axes, note, interference, lines: sets.map(shellLine), sets }];
  });

/** The changes of commands that can help against an axis to blame. */
export const changesFor = (
  { axes: blamed, epoch }: RemedySite,
  texts: readonly BuildText[],
): readonly Candidate[] =>
  texts.flatMap((text) =>
    proposePatches(text.content, text.kind, { epoch })
      .filter(({ axes }) => axes.some((axis) => blamed.has(axis)))
      .map(
        ({ rule, axes, line, edits, note }, index): Candidate => ({
          // Several commands may be on one line.
          name: `${rule} at ${text.name}:${line}#${index}`,
          group: `change ${rule}`,
          axes,
          note,
          interference: 0,
          lines: [],
          sets: [],
          change: { rule, text, line, edits },
        }),
      ),
  );
