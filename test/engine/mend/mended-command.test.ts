import { execFileSync } from 'node:child_process';
import { expect, it } from 'vitest';
import { mendedCommand } from '../../../src/engine/mend/mended-command.ts';

const output = (build: ReturnType<typeof mendedCommand>): string =>
  'script' in build
    ? execFileSync('sh', ['-ec', build.script], { encoding: 'utf8' })
    : execFileSync(build.argv[0]!, build.argv.slice(1), { encoding: 'utf8' });

it('puts the lines before a script', () => {
  expect(output(mendedCommand({ script: 'echo "$A"' }, ['A=1', 'export A']))).toBe('1\n');
});

it('puts the lines before a command with arguments, which stay as they are', () => {
  const words = ['printf', '<%s>', 'a b', '', "it's", '$HOME', '*', '-n', '\n'];
  expect(output(mendedCommand({ argv: words }, ['export A=1']))).toBe("<a b><><it's><$HOME><*><-n><\n>");
  expect(output(mendedCommand({ argv: ['sh', '-c', 'echo "$A"'] }, ['export A=1']))).toBe('1\n');
});

it('ends a build whose lines fail', () => {
  const build = mendedCommand({ argv: ['echo', 'built'] }, ['false']);
  expect(() => output(build)).toThrow();
});

it('changes nothing without lines', () => {
  const build = { argv: ['make'] };
  expect(mendedCommand(build, [])).toBe(build);
});
