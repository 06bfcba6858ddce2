import { Command, Option } from 'commander';
import { DEFAULT_OPTIONS } from '../../engine/plan/default-options.ts';
import { mendForms } from '../../reporters/support/mend-forms/index.ts';
import type { Io } from '../io.ts';
import { addBuildOptions, addLimitOptions } from '../run/build-options.ts';
import { integerOption, type RunFlags } from '../run/flags.ts';
import { runAll } from '../run/run-all.ts';

const mend = (io: Io): Command => {
  const command = new Command('mend')
    .description('find the settings that make a build reproducible, proved by building')
    .usage(
      '[options] [SCENARIO]\n       repro-harness mend [options] [--source DIR] [--output PATTERN...] -- COMMAND [ARG...]',
    )
    .argument('[scenario...]', 'names or files, as for run');
  return addLimitOptions(addBuildOptions(command))
    .option(
      '--max-builds <n>',
      `the maximum number of builds to find the axes to blame, and twice as many to mend (default: ${DEFAULT_OPTIONS.maxBuilds})`,
      integerOption(2),
    )
    .addOption(
      new Option('--form <name>', 'how to print the settings')
        .choices(mendForms.map(({ name }) => name))
        .default('shell'),
    )
    .option(
      '--patch',
      'also try changes of commands (tar, gzip, date, ...) in the build script, Makefiles and shell scripts, and print those that are proved as a diff',
    )
    .option('--write', 'put the settings that are proved before the build: of the scenario file')
    .option('--report-dir <dir>', 'the folder of the report (default: reports/<scenario>)')
    .option('--json', 'print the report as JSON')
    .option('-q, --quiet', 'print only the result')
    .action(async (words: string[], flags: RunFlags) =>
      io.exit(
        await runAll(
          words,
          {
            ...flags,
            profile: DEFAULT_OPTIONS.profile,
            attribute: true,
            baseline: false,
            shard: false,
            mend: true,
            onlyMend: true,
          },
          io,
        ),
      ),
    );
};

export default mend;
