import { join } from 'node:path';
import { execaSync } from 'execa';
import { beforeAll, describe, expect, it } from 'vitest';
import { runCli } from '../../support/run-cli.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

const MISTAKES: readonly (readonly [readonly string[], RegExp])[] = [
  [['fuzz', '--runs', '0', '--', 'true'], /'0' is not a whole number of at least 1/],
  [
    ['fuzz', '--for', '0s', '--no-counterexamples', '--', 'true'],
    /no tree was tried in 0 ms, so nothing was tested/,
  ],
  [
    ['fuzz', '--path', '1', '--seed', '1', '--runs', '5', '--', 'true'],
    /'--path <position>' cannot be used with option '--runs <n>'/,
  ],
  [
    ['fuzz', '--counterexamples', 'x', '--no-counterexamples', '--', 'true'],
    /--counterexamples x and --no-counterexamples contradict/,
  ],
  [
    ['fuzz', '--counterexamples', 'fifo', '--runs', '1', '--', 'true'],
    /fifo is not a folder: --counterexamples names a folder/,
  ],
  [['fuzz', '--bind', '/nowhere', '--', 'true'], /--bind: \/nowhere does not exist/],
  [['fuzz', '--env', 'A B=c', '--', 'true'], /no variable can have the name 'A B'/],
  [['fuzz', '--env', 'A=b', '--env', 'A=c', '--', 'true'], /--env gives the variable A two values/],
  [['fuzz', '--jobs', '99999999', '--', 'true'], /99999999 is too large: give at most 1024/],
];

describe('mistakes in the options of fuzz', () => {
  let cwd: string;
  beforeAll(() => {
    cwd = temporaryFolder('fuzz-mistakes');
    execaSync('mkfifo', [join(cwd, 'fifo')]);
  });

  it.each(MISTAKES)(
    '%j',
    (args, says) => {
      const { exitCode, stdout, stderr } = runCli(args, { cwd });
      expect(stderr).toMatch(says);
      expect({ exitCode, stdout }).toEqual({ exitCode: 2, stdout: '' });
    },
    60_000,
  );

  it('TMPDIR leads nowhere', () => {
    const args = ['fuzz', '--runs', '1', '--no-counterexamples', '--', 'true'];
    const { exitCode, stderr } = runCli(args, { cwd, env: { TMPDIR: '/nowhere' } });
    expect(stderr).toContain('set TMPDIR to a folder that exists');
    expect(exitCode).toBe(2);
  }, 60_000);

  it('an empty PATH is none', () => {
    const args = ['fuzz', '--runs', '1', '--no-counterexamples', '--env', 'PATH=', '--', '/bin/sh', '-c'];
    expect(runCli([...args, 'echo x >o'], { cwd })).toMatchObject({ exitCode: 0 });
  }, 60_000);
});
