import { basename } from 'node:path';
import { bareScenario } from '../../engine/scenario/bare-scenario.ts';
import { withRecipe } from '../../engine/scenario/fill-preset.ts';
import { projectIn } from '../../engine/scenario/project-in.ts';
import type { Lack } from '../../model/preset.ts';
import type { Scenario } from '../../model/scenario.ts';
import { presets, recognised } from '../../presets/index.ts';
import { displayText } from '../../util/display.ts';
import { Failure } from '../../util/failure.ts';
import { pathKind, systemWords } from '../../util/path-kind.ts';
import { readPlainFile } from '../../util/read-plain-file.ts';
import { shellWords } from '../../util/shell-quote.ts';

/** How a source is built that has no command. */
export interface AutoPreset {
  /** With its article, for the text. */
  readonly kind: string;
  readonly command: string;
  /** The files that belong to a .dsc, with itself; empty for a folder. */
  readonly files: readonly string[];
  readonly scenario: Pick<Scenario, 'preset' | 'outputs' | 'ignore' | 'env' | 'binds'>;
  readonly lacks: readonly Lack[];
}

/**
 * The preset of `auto`: for a .dsc, and for every folder that `run` recognises, one with debian/ first. Throws a `Failure` for anything else.
 */
export const presetFor = async (source: string): Promise<AutoPreset> => {
  const isFolder = pathKind(source) === 'folder';
  if (!isFolder && !source.endsWith('.dsc'))
    throw new Failure(
      `auto knows no way to build ${displayText(source)}: it is neither a folder nor a .dsc\n  ${remedy('.')}`,
    );
  const files = isFolder ? [] : [basename(source), ...filesOf(source)];
  const draft = bareScenario(source, undefined);
  const project = await projectIn(draft.source, new AbortController().signal);
  const preset = recognised(project);
  if (preset === undefined)
    throw new Failure(
      `auto knows no way to build ${displayText(source)}: it is none of ${presets.map(({ kind }) => kind).join(', ')}\n  ${remedy(source)}`,
    );
  const recipe = await preset.recipe(project);
  const { build, outputs, ignore, env, binds } = withRecipe({ ...draft, preset: preset.name }, project, {
    ...recipe,
    // They prevent the builds, but not a dry run.
    lacks: [],
  });
  return {
    kind: preset.kind,
    command: 'script' in build ? build.script.trimEnd() : shellWords(build.argv),
    files,
    scenario: { preset: preset.name, outputs, ignore, env, binds },
    lacks: recipe.lacks,
  };
};

/** The files that a .dsc lists (dsc(5)). */
const filesOf = (file: string): string[] => {
  let text: string;
  try {
    text = readPlainFile(file).toString();
  } catch (error) {
    throw new Failure(`${displayText(file)} ${systemWords(error)}`, undefined, { cause: error });
  }
  const files = [...text.matchAll(/^ [0-9a-f]{32,} \d+ (\S+)$/gm)].map(([, name]) => name!);
  if (files.length === 0)
    throw new Failure(`${displayText(file)} lists no files: is it a Debian source package?`);
  return [...new Set(files)];
};

const remedy = (source: string): string =>
  `give a command and what it makes: repro-harness reprotest -c COMMAND ${displayText(source)} ARTIFACT`;
