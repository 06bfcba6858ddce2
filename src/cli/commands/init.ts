import { lstatSync } from 'node:fs';
import { basename, resolve } from 'node:path';
import { Command } from 'commander';
import { projectIn } from '../../engine/scenario/project-in.ts';
import { ExitCode } from '../../model/exit-code.ts';
import { findPreset, recognised } from '../../presets/index.ts';
import { displayText } from '../../util/display.ts';
import { Failure } from '../../util/failure.ts';
import { pathKind } from '../../util/path-kind.ts';
import { replaceFile } from '../../util/replace-file.ts';
import { scenarioText } from '../init/scenario-text.ts';
import type { Io } from '../io.ts';
import { presetOption } from '../preset-option.ts';

const init = (io: Io): Command =>
  new Command('init')
    .description('write a repro.yaml for the project in this folder')
    .option('--force', 'replace an existing repro.yaml')
    .addOption(presetOption('the kind of the project (default: recognised)'))
    .action(async ({ force, preset: wanted }: { readonly force?: true; readonly preset?: string }) => {
      const found = lstatSync('repro.yaml', { throwIfNoEntry: false });
      if (found !== undefined && pathKind('repro.yaml') !== 'file')
        throw new Failure('repro.yaml already exists in this folder and leads to no file: remove it');
      if (found !== undefined && !force)
        throw new Failure('repro.yaml already exists in this folder: --force replaces it');
      const folder = resolve('.');
      const project = await projectIn({ kind: 'dir', dir: folder }, new AbortController().signal);
      // Without a build, what a project releases is its source.
      const preset =
        wanted === undefined ? (recognised(project) ?? findPreset('source-tarball')) : findPreset(wanted);
      const recipe = await preset.recipe(project);
      write(scenarioText(basename(folder), preset, recipe));
      io.out(`wrote repro.yaml for ${preset.kind}: check build: and outputs:, then run repro-harness run\n`);
      for (const { problem, remedy } of recipe.lacks)
        io.err(`before it can be built: ${problem}\n  ${remedy}\n`);
    });

export default init;

const write = (text: string): void => {
  try {
    replaceFile(resolve('repro.yaml'), text);
  } catch (error) {
    throw new Failure(
      `cannot write repro.yaml: ${displayText((error as Error).message)}\n  run it in a folder that you may write to, and that has space`,
      ExitCode.unwritable,
      { cause: error },
    );
  }
};
