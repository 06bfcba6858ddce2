import { Command, Option } from 'commander';
import { DEFAULT_OPTIONS } from '../../engine/plan/default-options.ts';
import { PROFILES } from '../../model/profile.ts';
import { presets } from '../../presets/index.ts';
import { reporters } from '../../reporters/index.ts';
import { Failure } from '../../util/failure.ts';
import type { Io } from '../io.ts';
import { addBuildOptions, addLimitOptions } from '../run/build-options.ts';
import { integerOption, listOption, type RunFlags } from '../run/flags.ts';
import { runAll } from '../run/run-all.ts';

const run = (io: Io): Command => {
  const command = new Command('run')
    .description('build twice under different conditions, and compare every byte')
    .usage(
      '[options] [SCENARIO...]\n       repro-harness run [options] [--source DIR] [--output PATTERN...] -- COMMAND [ARG...]',
    )
    .argument(
      '[scenario...]',
      'names or files (default: ./repro.yaml, else all scenarios in ./scenarios, else the kind of the project in this folder)',
    );
  addBuildOptions(command)
    .option('--require <list>', 'exit 4 if one of these axes was not exercised', listOption)
    .addOption(
      new Option('--profile <name>', 'how thoroughly to test')
        .choices(PROFILES)
        .default(DEFAULT_OPTIONS.profile),
    );
  return addLimitOptions(command)
    .option('--min-cpus <n>', 'processors for the control build (default: half of them)', integerOption(1))
    .option('--keep', 'keep the trees of the builds in the folder of the report')
    .option('--no-attribute', 'do not run further builds to find the axes to blame')
    .option(
      '--max-builds <n>',
      `the maximum number of builds in all (default: ${DEFAULT_OPTIONS.maxBuilds})`,
      integerOption(2),
    )
    .option(
      '--emulate',
      'emulate all programs, to move the clock of those that it does not reach, however long a build takes, and to vary what CPUID says (needs qemu-user)',
    )
    .option(
      '--mend',
      'also search for settings that make the outputs equal, with at most twice as many builds (see docs/mend.md)',
    )
    .option('--patch', 'with --mend: also try changes of commands, and print those that are proved as a diff')
    .option('--trace', 'name the command that wrote each differing output (needs strace)')
    .option(
      '--with-diffoscope',
      'show what diffoscope says of the contents that no cause explains (needs diffoscope-minimal)',
    )
    .option('--report-dir <dir>', 'the folder of the report (default: reports/<scenario>)')
    .addOption(
      new Option(
        '--base <rev>',
        'also build the tree of this git revision, and say what the change did to reproducibility: exit 1 only if it adds a finding or makes an output unreproducible (see docs/matrix.md)',
      ).conflicts(['asExpected', 'history', 'withOutputs']),
    )
    .option(
      '--shard <i/n>',
      'run the I-th of N parts of the scenarios, such as 1/4, and write a bundle for merge (default: as GitLab and Slurm say)',
    )
    .option('--no-shard', 'run all scenarios, also in one of several parallel jobs of GitLab or Slurm')
    .option(
      '--history <file>',
      'append the results to this file, one line a scenario, for repro-harness history; with --shard: divide the scenarios by its times (default: ./history.ndjson where it exists)',
    )
    .option(
      '--platform <name>',
      'what to call this machine; in a shard, one more build records what of it is used, so that merge can compare machines (default: ID-VERSION-ARCH)',
    )
    .option('--with-outputs', 'also put the contents of the outputs into the bundle')
    .option(
      '--as-expected',
      'exit 0 if the verdict and causes of every scenario match its expect: and causes:',
    )
    .option(
      '--baseline <file>',
      'the known faults, which fail no run until their day (default: ./baseline.yaml, if it exists; see docs/matrix.md)',
    )
    .option('--no-baseline', 'do not read ./baseline.yaml')
    .option(
      '--update-baseline',
      'write the baseline: add what is new, with a reason to fill in, and remove what has gone',
    )
    .option(
      '--reporter <name[=file]>',
      'also write the report in this form to a file; without one, to standard output instead of the text (repeatable)',
      listOption,
    )
    .option('--json', 'the same as --reporter json')
    .addOption(new Option('-q, --quiet', 'print only the verdict and the differences').conflicts('verbose'))
    .option('-v, --verbose', 'also print every axis with the readings of its probe')
    .addHelpText('after', () => PRESETS + REPORTERS)
    .action(async (words: string[], flags: RunFlags) => {
      if (flags.patch && !flags.mend)
        throw new Failure('--patch needs --mend: run --mend --patch, or the command mend --patch');
      if (flags.base === undefined) return io.exit(await runAll(words, flags, io));
      const { runAgainstBase } = await import('../run/base/run-against-base.ts');
      io.exit(await runAgainstBase(words, { ...flags, base: flags.base }, io));
    });
};

export default run;

const PRESETS = `
Presets, in the order in which a project is recognised:
${presets.map(({ name, summary }) => `  ${name.padEnd(15)} ${summary}`).join('\n')}
`;

const REPORTERS = `
Reporters:
${reporters.map(({ name, summary }) => `  ${name.padEnd(10)} ${summary}`).join('\n')}`;
