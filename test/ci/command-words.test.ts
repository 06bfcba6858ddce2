import { readdirSync, readFileSync } from 'node:fs';
import type { Command } from 'commander';
import { describe, expect, it } from 'vitest';
import { commands } from '../../src/cli/commands/index.ts';
import type { Io } from '../../src/cli/io.ts';
import { loadCommand } from '../../src/cli/load-command.ts';
import { reporters } from '../../src/reporters/index.ts';
import { readAction, WORKFLOWS } from './support/workflow.ts';

const FILES = [
  'action.yml',
  ...readdirSync(WORKFLOWS).map((name) => `${WORKFLOWS}/${name}`),
  'templates/repro-harness.gitlab-ci.yml',
  'scripts/set-up-host.sh',
  'docs/ci.md',
];

/** A call of the program in one line, with its words up to the end of the line or of the command. */
const CALL = /(?:^|[\s"(/`])repro-harness(?:\.js)? ([a-z][\w-]*)((?: +[^|;&)`\n]+)?)/gm;

// In prose, another word than a command follows, or no option.
const known = new Set(commands.map(({ name }) => name));
const calls = FILES.flatMap((file) =>
  [...readFileSync(file, 'utf8').matchAll(CALL)]
    .map(([, command, rest]) => ({ file, command: command!, words: rest!.trim().split(/\s+/) }))
    .filter(({ words, command }) => known.has(command) || words.some((word) => word.startsWith('--'))),
);

const load = async (name: string): Promise<Command> => {
  const entry = commands.find((command) => command.name === name);
  if (entry === undefined) throw new Error(`repro-harness has no command ${name}`);
  return loadCommand(entry, commands, IO);
};

const IO = { columns: 80, out: () => {}, err: () => {}, command: [] } as unknown as Io;

/** What the tool says against options; values that a shell fills in are not looked at. */
const faultsOf = async (name: string, words: readonly string[]): Promise<readonly string[]> => {
  const faults: string[] = [];
  for (const word of words.filter((one) => one.startsWith('--'))) {
    const [, long, value] = /^(--[\w-]+)(?:=(.*))?$/.exec(word.replace(/[",]+$/, '')) ?? [word, word];
    const command = await load(name);
    const option = command.options.find((one) => one.long === long);
    if (option === undefined) faults.push(`${name} has no option ${long}`);
    else if (value !== undefined && !/[$"<]/.test(value))
      try {
        command.parseOptions([`${long}=${value}`]);
      } catch (error) {
        faults.push((error as Error).message);
      }
    if (long === '--reporter' && value !== undefined && !value.startsWith('$')) {
      const [reporter] = value.replace(/^"/, '').split('=');
      if (!reporters.some((one) => one.name === reporter)) faults.push(`no reporter ${reporter}`);
    }
  }
  return faults;
};

describe('every call of repro-harness in workflows, template, scripts and docs', () => {
  it('is found', () => {
    expect(calls.map(({ command }) => command)).toEqual(
      expect.arrayContaining(['run', 'merge', 'matrix', 'doctor']),
    );
  });

  it.each(calls)('$file: $command $words', async ({ command, words }) => {
    expect(await faultsOf(command, words)).toEqual([]);
  });

  it('would be told from one with an option or a value that does not exist', async () => {
    expect(await faultsOf('run', ['--profil=quick'])).toEqual(['run has no option --profil']);
    expect((await faultsOf('run', ['--profile=quik'])).join()).toContain('Allowed choices are');
    expect(await faultsOf('run', ['--reporter=junti=x'])).toEqual(['no reporter junti']);
    await expect(faultsOf('rnu', ['--profile=quick'])).rejects.toThrow('no command rnu');
  });
});

describe('the command that action.yml puts together', () => {
  const script = readAction().runs.steps.find(({ id }) => id === 'run')!.run!;
  const between = (from: string, to: string): string => {
    const start = script.indexOf(from);
    return script.slice(start, script.indexOf(to, start));
  };
  const both = between('esac', 'repro-harness "$COMMAND"');
  const optionsIn = (part: string) =>
    [...part.matchAll(/(?:option |words\+=\("?)(--[\w=-]+)/g)].map(([, word]) => word!);

  it.each([
    ['run', between('  run)', ';;')],
    ['merge', between('  merge)', ';;')],
  ])('has only options of %s', async (name, own) => {
    const words = [...optionsIn(own), ...optionsIn(both)];
    expect(words.length).toBeGreaterThan(3);
    expect(await faultsOf(name, words)).toEqual([]);
  });
});
