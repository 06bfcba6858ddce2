import { Argument, Command } from 'commander';
import { settableAxes } from '../../engine/plan/given-settings.ts';
import { AXIS_NAMES } from '../../model/axis-name.ts';
import type { CommandEntry } from '../command-entry.ts';
import { bashCompletion } from '../completion/bash.ts';
import type { Completion } from '../completion/completion.ts';
import { fishCompletion } from '../completion/fish.ts';
import { zshCompletion } from '../completion/zsh.ts';
import { defineCommands } from '../define-commands.ts';
import type { Io } from '../io.ts';
import { packagedScenarios } from '../scenarios-here.ts';

const SHELLS: Readonly<Record<string, (completion: Completion) => string>> = {
  bash: bashCompletion,
  zsh: zshCompletion,
  fish: fishCompletion,
};

const completion = (io: Io, commands: readonly CommandEntry[]): Command =>
  new Command('completion')
    .description('print a script that completes command lines in a shell')
    .addHelpText('after', HELP)
    .addArgument(new Argument('<shell>', 'the shell').choices(Object.keys(SHELLS)))
    .action(async (shell: string) => {
      io.out(
        SHELLS[shell]!({
          commands: await defineCommands(commands, io),
          axes: AXIS_NAMES,
          settable: settableAxes(),
          scenarios: packagedScenarios().map(({ name }) => name),
        }),
      );
    });

const HELP = `
To use it in every new shell:

  repro-harness completion bash >~/.local/share/bash-completion/completions/repro-harness
  repro-harness completion zsh >DIR/_repro-harness     DIR: a folder in $fpath
  repro-harness completion fish >~/.config/fish/completions/repro-harness.fish`;

export default completion;
