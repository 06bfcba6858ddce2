import { Command, Option } from 'commander';
import { type HistoryFlags, historyAll } from '../history/history-all.ts';
import type { Io } from '../io.ts';
import { listOption } from '../run/flags.ts';

const history = (io: Io): Command =>
  new Command('history')
    .description(
      'say since when and after which change outputs are not reproducible, what is flaky, and which axes were lost',
    )
    .argument(
      '[file...]',
      'what `run --history FILE` wrote (default: ./history.ndjson); several are read as one',
    )
    .option('--scenario <name>', 'only this scenario (repeatable)', listOption)
    .option('--platform <name>', 'only this platform (repeatable)', listOption)
    .option(
      '--since <date>',
      'what is over or flaky from this night on, such as 2026-01-31 (default: the last 30 nights)',
    )
    .option('--json', 'print all of it as JSON')
    .option('--html <file>', 'also write a page with a picture of all nights')
    .addOption(
      new Option(
        '-o, --output <file>',
        'write the lines of all files, each once and sorted, to this file instead (with --since: only those nights)',
      ).conflicts(['json', 'html']),
    )
    .action(async (files: string[], flags: HistoryFlags) => {
      io.exit(await historyAll(files, flags, io));
    });

export default history;
