import { Command, Option } from 'commander';
import type { FuzzFlags } from '../fuzz/flags.ts';
import { fuzzAll } from '../fuzz/fuzz-all.ts';
import type { Io } from '../io.ts';
import { integerOption, listOption, MOST_JOBS } from '../run/flags.ts';

const fuzz = (io: Io): Command =>
  new Command('fuzz')
    .description(
      'run a command on random file trees, each twice under different conditions; shrink a tree that shows a fault to the smallest such tree',
    )
    .usage('[options] -- COMMAND [ARG...]\n       repro-harness fuzz [options]')
    .addHelpText('after', HELP)
    .option('--round-trip <script>', 'a script that restores the tree; runs in an empty subfolder')
    .option(
      '--keep <list>',
      'what the round trip must restore: hard-links, modes, mtimes (default: hard-links)',
      listOption,
    )
    .option('--may-fail', 'the command may fail on a tree, if it fails under all conditions')
    .option(
      '--runs <n>',
      'the maximum number of trees (default: 1000, or as many as --for allows)',
      integerOption(1),
    )
    .option('--for <duration>', 'search for this long, such as 90s or 10m')
    .option('--seed <n>', 'use the trees and settings of an earlier search', integerOption(0))
    .addOption(
      new Option(
        '--path <position>',
        'run only this tree: the path of a counterexample, with its --seed',
      ).conflicts(['runs', 'for']),
    )
    .option(
      '--vary <list>',
      'comma-separated axes, as for run; +hard-links: hard links in one build, copies in the other',
      listOption,
    )
    .option('--env <name=value>', 'set a variable for the command (repeatable)', listOption)
    .option('--bind <path>', 'a path of this host that the command may read (repeatable)', listOption)
    .option('--timeout <duration>', 'the time limit of the command on one tree (default: 10s)')
    .option(
      '--jobs <n>',
      'how many trees at the same time (default: all processors)',
      integerOption(1, MOST_JOBS),
    )
    .option(
      '--counterexamples <dir>',
      'where counterexamples are stored; the next search tries them first',
      'counterexamples',
    )
    .option('--no-counterexamples', 'store no counterexamples and try none')
    .option('--json', 'print only the result, as JSON, on standard output')
    .option('-q, --quiet', 'show no progress')
    .action(async (flags: FuzzFlags) => {
      io.exit(await fuzzAll(flags, io));
    });

const HELP = `
The command runs in a folder that holds the random tree as 'tree'. Every other file that
it creates there, and every change to the tree, is an output:

  repro-harness fuzz --round-trip 'tar -xf ../out.tar' -- tar -cf out.tar tree
  repro-harness fuzz -- sh -c 'find tree | sort | cpio -o >out.cpio'

Without a command, the stored counterexamples are tried again, each with its own command.`;

export default fuzz;
