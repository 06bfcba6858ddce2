import { Command } from 'commander';
import { expect, it } from 'vitest';
import { commands } from '../../src/cli/commands/index.ts';
import type { Io } from '../../src/cli/io.ts';
import { loadCommand } from '../../src/cli/load-command.ts';
import { listOption } from '../../src/cli/run/flags.ts';
import { strictOptions } from '../../src/cli/strict-options.ts';
import { runCli } from '../support/run-cli.ts';

const parse = (...words: string[]): Record<string, unknown> =>
  strictOptions(
    new Command()
      .exitOverride()
      .option('-o, --output <file>')
      .option('--list <items>', '', listOption)
      .option('--flag')
      .option('--store <dir>', '', 'default')
      .option('--no-store'),
  )
    .parse(words, { from: 'user' })
    .opts();

it.each([
  [['--output', ''], /--output has an empty value: give -o, --output <file>/],
  [['-o', 'a', '--output=b'], /--output a and --output b contradict each other/],
  [['--list', 'a', '--list', ''], /--list has an empty value/],
  [['--store', 'x', '--no-store'], /--store x and --no-store contradict each other/],
])('%j is refused', (words, message) => expect(() => parse(...words)).toThrow(message));

it.each([
  [['--output', 'a', '-o', 'a'], { output: 'a' }],
  [['--list', 'a', '--list', 'b'], { list: ['a', 'b'] }],
  [['--flag', '--flag'], { flag: true }],
  [['--no-store'], { store: false }],
])('%j is taken', (words, options) => expect(parse(...words)).toMatchObject(options));

const SILENT = { columns: 80, out: () => {}, err: () => {}, command: ['true'] } as unknown as Io;

/** Commands whose options commander reads: reprotest reads its own command line, which allows empty values. */
const own = commands.filter(({ name }) => name !== 'reprotest');

it.each(own)('every option of $name refuses an empty value', async (entry) => {
  const load = () => loadCommand(entry, commands, SILENT);
  for (const { long } of (await load()).options.filter(({ required }) => required)) {
    const command = (await load()).action(() => expect.fail(`${long} is accepted`));
    // Arguments are checked after the options.
    const parsing = command.allowExcessArguments().parseAsync([`${long}=`], { from: 'user' });
    await expect(parsing, long).rejects.toThrow(/is invalid|has an empty value/);
  }
});

it('a refused option ends the program with exit code 2', () => {
  const { exitCode, stderr } = runCli(['run', '--output=', '--', 'true']);
  expect(stderr).toMatch(/^repro-harness: --output has an empty value: /);
  expect(exitCode).toBe(2);
});
