import type { PatchEdit, ShellCommand } from '../../model/patch.ts';
import { type Makefile, type Recipe, readMakefile } from './recipes.ts';
import { type CommandReader, shellCommands } from './shell-commands.ts';

/** Commands of one recipe or call of `shell`, and how an edit of its shell text is written in the Makefile. */
export interface RecipeCommands {
  readonly commands: readonly ShellCommand[];
  readonly inMakefile: (edit: PatchEdit) => PatchEdit;
}

/** The commands of the recipes of a Makefile. */
export const recipeCommands = (
  text: string,
  programs: CommandReader['programs'],
): readonly RecipeCommands[] => {
  const makefile = readMakefile(text);
  if (makefile === undefined) return [];
  return makefile.recipes.map((recipe) => ({
    commands: shellCommands(recipe.shell, {
      programs,
      isCaptured: recipe.isCaptured,
      nameOf: (offset) => programOf(makefile, recipe, offset),
    }),
    inMakefile: (edit) => inMakefile(recipe, edit),
  }));
};

const inMakefile = ({ starts, ends }: Recipe, { start, end, text }: PatchEdit): PatchEdit => {
  const from = starts[start] ?? ends.at(-1)!;
  return { start: from, end: end === start ? from : ends[end - 1]!, text: text.replaceAll('$', '$$$$') };
};

/** The program that a variable of make names: as the Makefile defines it, else as it is usual. */
const programOf = ({ variables }: Makefile, { references }: Recipe, offset: number): string | undefined => {
  const name = references.get(offset);
  if (name === undefined) return undefined;
  if (!variables.has(name)) return USUAL.get(name);
  return /^(?:\$[({]\w+[)}])?([\w./+-]+)$/.exec(variables.get(name) ?? '')?.[1];
};

/** GNU make manual, 10.3 Variables Used by Implicit Rules; GNU coding standards, 7.2.3; Automake. */
const USUAL: ReadonlyMap<string, string> = new Map([
  ['CC', 'cc'],
  ['CXX', 'c++'],
  ['GO', 'go'],
  ...[
    'ar, cpio, date, find, gcc, gzip, jar, javadoc, ls, mksquashfs, ocamlc, ocamlfind, ocamlopt, pigz, ranlib, rustc, sort, tar, xz, zip, zstd',
  ].flatMap((names) => names.split(', ').map((name) => [name.toUpperCase(), name] as const)),
]);
