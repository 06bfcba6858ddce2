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
      '--as-expected',
      'exit 0 if the verdict and causes of every scenario match its expect: and causes:',
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
