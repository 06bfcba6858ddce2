import { describe, expect, it } from 'vitest';
import { commands } from '../../../src/cli/commands/index.ts';
import { runCli } from '../../support/run-cli.ts';

const harness = (...args: string[]) => runCli(args);

describe('help', () => {
  it.each(commands)(
    'of $name is what its option --help prints, and its usage begins with the program',
    ({ name }) => {
      const { exitCode, stdout, stderr } = harness('help', name);
      expect({ exitCode, stdout, stderr }).toMatchObject({ exitCode: 0, stderr: '' });
      expect(stdout).toBe(harness(name, '--help').stdout);
      const usage = /^Usage: (.*(?:\n {7}.*)*)/.exec(stdout)![1]!;
      for (const line of usage.split('\n'))
        expect(line.trim()).toMatch(new RegExp(`^repro-harness ${name}( |$)`));
    },
  );

  it('alone is the overview, which lists every command', () => {
    const { exitCode, stdout } = harness('help');
    expect(exitCode).toBe(0);
    expect(stdout).toBe(harness('--help').stdout);
    for (const { name, summary } of commands)
      expect(stdout.replace(/\s+/g, ' ')).toContain(`${name} ${summary}`);
    expect(stdout).toContain('help [command]');
    expect(harness('help', 'help').stdout).toBe(stdout);
  });

  it.each([
    [['help', 'verfy'], /no command 'verfy' — did you mean 'verify'\?\n {2}repro-harness --help/],
    [['hepl'], /no command 'hepl' — did you mean 'help'\?/],
    [['help', 'run', 'diff'], /one command, not also 'diff'/],
  ])('%j is refused', (args, message) => {
    const { exitCode, stdout, stderr } = harness(...args);
    expect(stderr).toMatch(message);
    expect({ exitCode, stdout }).toEqual({ exitCode: 2, stdout: '' });
  });
});
