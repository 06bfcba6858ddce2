import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { comparers } from '../../../src/comparers/index.ts';
import { readFormats } from '../../../src/engine/diff/read-formats.ts';
import { runCli } from '../../support/run-cli.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

const formats = (args: readonly string[], env: NodeJS.ProcessEnv = {}) =>
  runCli(['diff', '--formats', ...args], { env: { COLUMNS: '80', ...env } });

describe('diff --formats', () => {
  it('lists every comparer with its files and depth, at 80 columns', () => {
    const { exitCode, stdout, stderr } = formats([]);
    expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: '' });
    for (const line of stdout.split('\n')) expect(line.length).toBeLessThanOrEqual(80);
    for (const { legend } of comparers)
      for (const word of `${legend.files} ${legend.depth}`.split(' ')) expect(stdout).toContain(word);
  });

  it('--json: the same as data, with the programs and whether they are here', () => {
    const { exitCode, stdout } = formats(['--json']);
    expect(exitCode).toBe(0);
    expect(JSON.parse(stdout)).toEqual(readFormats());
  });

  it('searches programs as diff does, in PATH', () => {
    const folder = join(temporaryFolder('formats'), 'bin');
    mkdirSync(folder);
    writeFileSync(join(folder, 'xz'), '#!/bin/sh\n', { mode: 0o755 });
    const tools = readFormats(folder).flatMap((format) => format.tools);
    expect(tools).toContainEqual({ name: 'xz', here: true });
    expect(tools).toContainEqual({ name: 'zstd', here: false });
    expect(formats([], { PATH: folder }).stdout).toContain('zstd (not');
  });

  it('compares nothing: operands and --html are refused; without it, two operands are needed', () => {
    for (const word of ['a', '--html=page'])
      expect(formats([word])).toMatchObject({
        exitCode: 2,
        stdout: '',
        stderr: `repro-harness: --formats compares nothing: leave ${word.split('=')[0]} out, or --formats\n`,
      });
    for (const operands of [[], ['a']])
      expect(runCli(['diff', ...operands])).toMatchObject({
        exitCode: 2,
        stdout: '',
        stderr: 'repro-harness: diff compares two files or two directories\n  repro-harness diff A B\n',
      });
  });
});
