import { Command } from 'commander';
import type { Io } from '../io.ts';
import type { MergeFlags } from '../merge/flags.ts';
import { mergeAll } from '../merge/merge-all.ts';
import { listOption } from '../run/flags.ts';

const merge = (io: Io): Command =>
  new Command('merge')
    .description('make one report of the bundles of all shards, and compare the machines')
    .usage('[options] [FOLDER|BUNDLE...]')
    .argument('[bundle...]', 'bundles, or folders that contain them at any depth (default: reports)')
    .option('--report-dir <dir>', 'the folder of the merged report (default: reports/merged)')
    .option(
      '--platform <name>',
      'a platform that must be there: without bundles, all its shards are missing (repeatable)',
      listOption,
    )
    .option(
      '--as-expected',
      'exit 0 if the verdict and causes of every scenario match its expect: and causes:',
    )
    .option(
      '--baseline <file>',
      'the known faults, which fail no merge until their day (default: ./baseline.yaml, if it exists; see docs/matrix.md)',
    )
    .option('--no-baseline', 'do not read ./baseline.yaml')
    .option(
      '--update-baseline',
      'write the baseline: add what is new, with a reason to fill in, and remove what has gone',
    )
    .option(
      '--history <file>',
      'append the results to this file, one line a scenario and platform, for repro-harness history',
    )
    .option(
      '--reporter <name[=file]>',
      'also write the merged report in this form to a file; without one, to standard output instead of the text (repeatable)',
      listOption,
    )
    .option('--json', 'the same as --reporter json')
    .option('-q, --quiet', 'print only the results')
    .action(async (words: string[], flags: MergeFlags) => {
      io.exit(await mergeAll(words, flags, io));
    });

export default merge;
