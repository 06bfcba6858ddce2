import { describe, expect, it } from 'vitest';
import { readPresetExpression } from '../../../src/cli/reprotest/read-preset-expression.ts';

const PRESET = {
  build_command: 'build -b',
  artifact_pattern: '*.deb',
  testbed_pre: '',
  testbed_init: '',
  testbed_build_pre: '',
};
const command = (expression: string) => readPresetExpression(expression, PRESET).build_command;

describe('--auto-preset-expr', () => {
  it.each([
    ['_', 'build -b'],
    ['_.set.build_command("etc")', 'etc'],
    ['_.append.build_command("; etc2")', 'build -b; etc2'],
    ["_.prepend.build_command('setup; ')", 'setup; build -b'],
    ['_.str_replace.build_command("build", "OPTIONS=nocheck build")', 'OPTIONS=nocheck build -b'],
    ['_.set.build_command("a\\"b\\n\\\\").append.build_command("c")', 'a"b\n\\c'],
    ['_.append.testbed_init("x \\\n y")', 'build -b'],
  ])('%s', (expression, expected) => {
    expect(command(expression)).toBe(expected);
  });

  it.each([
    'x',
    '_.set.no_such("x")',
    '_.set.build_command(1)',
    '_.re_replace.build_command("a", "b")',
    '_.set.build_command("a") or exit()',
    '_.str_replace.build_command("a")',
    '__import__("os").system("id")',
  ])('%s is refused and not executed', (expression) => {
    expect(() => command(expression)).toThrow(/--auto-preset-expr: cannot read/);
  });
});
