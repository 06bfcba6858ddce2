import { chmodSync, readFileSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { execaSync } from 'execa';
import { describe, expect, it } from 'vitest';
import type { BuildText } from '../../../src/engine/mend/build-texts.ts';
import { mendedCommand } from '../../../src/engine/mend/mended-command.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

const output = (build: ReturnType<typeof mendedCommand>): string =>
  'script' in build
    ? execaSync('sh', ['-ec', build.script], { stripFinalNewline: false }).stdout
    : execaSync(build.argv[0]!, build.argv.slice(1), { stripFinalNewline: false }).stdout;

const setting = (...lines: readonly string[]) => ({ lines });

it('puts the lines before a script', () => {
  expect(output(mendedCommand({ script: 'echo "$A"' }, [setting('A=1', 'export A')]))).toBe('1\n');
});

it('puts the lines before a command with arguments, which stay as they are', () => {
  const words = ['printf', '<%s>', 'a b', '', "it's", '$HOME', '*', '-n', '\n'];
  expect(output(mendedCommand({ argv: words }, [setting('export A=1')]))).toBe(
    "<a b><><it's><$HOME><*><-n><\n>",
  );
  expect(output(mendedCommand({ argv: ['sh', '-c', 'echo "$A"'] }, [setting('export A=1')]))).toBe('1\n');
});

it('ends a build whose lines fail', () => {
  const build = mendedCommand({ argv: ['echo', 'built'] }, [setting('false')]);
  expect(() => output(build)).toThrow();
});

it('changes nothing without lines', () => {
  const build = { argv: ['make'] };
  expect(mendedCommand(build, [])).toBe(build);
});

describe('changes', () => {
  const change = (text: BuildText, from: string, to: string) => {
    const start = text.content.indexOf(from);
    const edits = [{ start, end: start + from.length, text: to }];
    return { lines: [], change: { rule: 'test', text, line: 1, edits } };
  };

  it('of a script, and of what sh -c runs, are in it', () => {
    const text: BuildText = { name: 'build:', kind: 'shell', content: 'echo one two', file: undefined };
    const changes = [change(text, 'one', '1'), change(text, 'two', '2')];
    expect(mendedCommand({ script: text.content }, changes)).toEqual({ script: 'echo 1 2' });
    expect(mendedCommand({ argv: ['sh', '-c', text.content, 'x'] }, changes)).toEqual({
      argv: ['sh', '-c', 'echo 1 2', 'x'],
    });
  });

  it('of a file keep its mode and time, and every byte of the rest', () => {
    const folder = temporaryFolder('mended-');
    const content = `all:\n\t@printf '%s\\n' "$$HOME" \`x\` '\\'\n# é\n`;
    const path = join(folder, "Make 'file");
    writeFileSync(path, content);
    chmodSync(path, 0o640);
    utimesSync(path, 1_000_000_000, 1_000_000_000.25);
    const text: BuildText = { name: 'x', kind: 'makefile', content, file: "Make 'file" };
    const build = mendedCommand({ script: 'true' }, [change(text, 'printf', 'LC_ALL=C printf')]);
    execaSync('sh', ['-ec', (build as { script: string }).script], { cwd: folder });
    expect(readFileSync(path, 'utf8')).toBe(content.replace('printf', 'LC_ALL=C printf'));
    const { mode, mtimeMs } = statSync(path);
    expect([mode & 0o777, mtimeMs]).toEqual([0o640, 1_000_000_000_250]);
  });
});
