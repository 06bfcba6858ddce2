import { Command } from 'commander';
import { expect, it } from 'vitest';
import { commands } from '../../src/cli/commands/index.ts';
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

it('every option of every command refuses an empty value', async () => {
  // reprotest reads its own command line, which allows them.
  for (const { name } of commands.filter((command) => command.name !== 'reprotest')) {
    const { stdout } = runCli([name, '--help']);
    for (const [, option] of stdout.matchAll(/^ {2}(?:-\w, )?(--[\w-]+) </gm)) {
      const { exitCode, stderr } = runCli([name, `${option}=`, '--', 'true']);
      expect(stderr, `${name} ${option}`).toMatch(/is invalid|has an empty value|too many arguments/);
      expect(exitCode).toBe(2);
    }
  }
}, 120_000);
