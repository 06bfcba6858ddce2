import { Command, Option } from 'commander';
import { Failure } from '../../util/failure.ts';
import type { Io } from '../io.ts';
import { OPTION_TABLE } from '../reprotest/option-table.ts';

/** Its words are parsed as argparse does it: commander gives the definition, for help and completion. */
class ReprotestCommand extends Command {
  readonly #io: Io;

  constructor(io: Io) {
    super('reprotest');
    this.#io = io;
  }

  override async parseAsync(words: readonly string[]): Promise<this> {
    const own = words.filter((word) => word !== '--no-sudo' && word !== '--no-color');
    const dashes = own.indexOf('--');
    const before = dashes < 0 ? own : own.slice(0, dashes);
    const help = before.findIndex((word) => word === '--help' || word === '-h');
    if (help >= 0) await this.#help(before[help + 1]);
    else if (before.includes('--version')) this.#io.out(`${VERSION}\n`);
    else {
      // Loaded on demand, as the action of every other command.
      const { reprotestAll } = await import('../reprotest/reprotest-all.ts');
      this.#io.exit(await reprotestAll(own, this.#io));
    }
    return this;
  }

  async #help(server: string | undefined): Promise<void> {
    if (server === undefined || server.startsWith('-')) return this.outputHelp();
    const { BACK_ENDS } = await import('../reprotest/read-plan.ts');
    if (server !== 'null')
      throw new Failure(
        BACK_ENDS.includes(server)
          ? `the back end ${server} is not supported: only null is`
          : `there is no back end '${server}': only null is supported`,
      );
    this.#io.out('The back end null builds on this host, in sandboxes. It has no options of its own.\n');
  }
}

const reprotest = (io: Io): Command => {
  const command = new ReprotestCommand(io)
    .description("run reprotest's own command line with the builds and comparison of repro-harness")
    .usage(
      '[options] [-c COMMAND] SOURCE [ARTIFACT] [-- null]\n       repro-harness reprotest [options] [-s SOURCE] COMMAND [ARTIFACT] [-- null]',
    )
    .argument('[source]', 'a folder, or a .dsc; or, with -s or if there is no such file, the command')
    .argument('[artifact]', 'what to compare: patterns of the shell, such as "*.deb *.udeb"')
    .addHelpText('after', HELP);
  for (const { names, kind, value, summary } of OPTION_TABLE) {
    const [long, short] = names;
    const flags = `${short === undefined ? '' : `${short}, `}${long}`;
    command.addOption(
      new Option(kind === 'flag' || kind === 'count' ? flags : `${flags} <${value}>`, summary),
    );
  }
  return command;
};

export default reprotest;

const HELP = `
Exit codes, as reprotest's: 0 reproducible, 1 not, 2 wrong usage, 125 no verdict.
docs/reprotest.md says, option by option, what is the same, better, or not there.`;

declare const __VERSION__: string | undefined;
const VERSION = typeof __VERSION__ === 'string' ? __VERSION__ : 'development';
