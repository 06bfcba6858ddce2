import { Command } from 'commander';
import type { FuzzFlags } from '../fuzz/flags.ts';
import { fuzzAll } from '../fuzz/fuzz-all.ts';
import type { Io } from '../io.ts';
import { integerOption, listOption } from '../run/flags.ts';

const fuzz = (io: Io): Command =>
  new Command('fuzz')
    .description(
      'random file trees through a command, each built twice under conditions that differ; a tree that breaks it is made as small as can be',
    )
    .usage('[options] -- COMMAND [ARG...]\n       repro-harness fuzz [options]')
    .addHelpText('after', HELP)
    .option('--round-trip <script>', 'run in an empty folder below: it has to give the tree back')
    .option(
      '--keep <list>',
      'what the round trip keeps: hard-links, modes, mtimes (default: hard-links)',
      listOption,
    )
    .option('--may-fail', 'the command may refuse a tree, if it does so under all conditions')
    .option('--runs <n>', 'trees at most (default: 1000, or as many as --for allows)', integerOption(0))
    .option('--for <duration>', 'search for this long, such as 90s or 10m')
    .option('--seed <n>', 'the same trees and settings again', integerOption(0))
    .option('--path <path>', 'with the seed of a counterexample: exactly that tree')
    .option(
      '--vary <list>',
      'axes by name, as for run; and +hard-links: links in one build, copies in the other',
      listOption,
    )
    .option('--env <name=value>', 'a variable for the command (repeatable)', listOption)
    .option('--bind <path>', 'a path of this host that the command may read (repeatable)', listOption)
    .option('--timeout <duration>', 'for the command on one tree (default: 10s)')
    .option('--jobs <n>', 'trees at the same time (default: all processors)', integerOption(1))
    .option(
      '--counterexamples <dir>',
      'where counterexamples are kept, and tried first the next time',
      'counterexamples',
    )
    .option('--no-counterexamples', 'keep none, try none')
    .option('--json', 'the result on standard output, and nothing else there')
    .option('-q, --quiet', 'no progress')
    .action(async (flags: FuzzFlags) => {
      io.exit(await fuzzAll(flags, io));
    });

const HELP = `
The command runs in a folder that holds the random tree as 'tree'. Every other file that
it makes there, and every change to the tree, is an output:

  repro-harness fuzz --round-trip 'tar -xf ../out.tar' -- tar -cf out.tar tree
  repro-harness fuzz -- sh -c 'find tree | sort | cpio -o >out.cpio'

Without a command the kept counterexamples are tried again, each with its own.`;

export default fuzz;
