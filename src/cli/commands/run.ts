import { Command, Option } from 'commander';
import type { Io } from '../io.ts';
import { integerOption, listOption, type RunFlags } from '../run/flags.ts';
import { runAll } from '../run/run-all.ts';

const run = (io: Io): Command =>
  new Command('run')
    .description('build twice, under conditions that differ in everything, and compare every byte')
    .usage(
      '[options] [SCENARIO...]\n       repro-harness run [options] [--source DIR] [--output GLOB...] -- COMMAND [ARG...]',
    )
    .argument('[scenario...]', 'names or files (default: ./repro.yaml, else every one under ./scenarios)')
    .option('--source <dir|archive>', 'build this (default: the folder you are in)')
    .option(
      '--output <glob>',
      'compare only these outputs (repeatable; default: every file created or changed)',
      listOption,
    )
    .option('--ignore <glob>', 'never compare these (repeatable)', listOption)
    .option(
      '--vary <list>',
      'axes by name: exactly these; with + or -: the usual ones and these, but these',
      listOption,
    )
    .option('--require <list>', 'exit 4 if one of these axes cannot be exercised here', listOption)
    .option('--seed <n>', 'choose the same settings again', integerOption(0))
    .addOption(
      new Option('--profile <name>', 'how much to spend')
        .choices(['quick', 'standard', 'thorough'])
        .default('standard'),
    )
    .option('--jobs <n>', 'builds at the same time (default: 2)', integerOption(1))
    .option('--timeout <duration>', 'end a build after this time, such as 90s or 10m (default: 30m)')
    .option('--min-cpus <n>', 'processors for the control build (default: half of them)', integerOption(1))
    .option('--keep', 'keep the trees of the builds beside the report')
    .option('--no-attribute', 'spend no further builds on finding the axis')
    .option('--max-builds <n>', 'spend at most so many builds in all (default: 64)', integerOption(2))
    .option('--trace', 'name the command that wrote each output that differs (needs strace)')
    .option('--report-dir <dir>', 'where the report goes (default: reports/<scenario>)')
    .option(
      '--as-expected',
      "exit 0 when every scenario's expect: and causes: came true, whatever the verdict",
    )
    .option('--json', 'the report on standard output, and nothing else there')
    .option('-q, --quiet', 'only the verdict and what differs')
    .option('-v, --verbose', 'every axis with what its probe measured')
    .action(async (words: string[], flags: RunFlags) => {
      io.exit(await runAll(words, flags, io));
    });

export default run;
