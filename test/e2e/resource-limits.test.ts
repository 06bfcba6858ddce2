import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { execa } from 'execa';
import { beforeAll, expect, it } from 'vitest';
import { CLI } from '../support/run-cli.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

const FILES = 'this process may not open more files: allow 1024 or more (ulimit -n 1024)';
const SIZE = 'a file is larger than this process may write: allow larger ones (ulimit -f unlimited)';

let folder: string;
beforeAll(() => {
  folder = temporaryFolder('limits');
  mkdirSync(join(folder, 'p'));
  writeFileSync(join(folder, 'p/a'), 'a\n');
});

// dash counts in units of 512 bytes.
it.each([
  ['-n 20', 2, FILES],
  ['-n 22', 2, FILES],
  ['-n 24', 2, FILES],
  ['-n 26', 2, FILES],
  ['-f 0', 74, SIZE],
])(
  'ulimit %s: exit %i and one line with the remedy',
  async (limit, code, line) => {
    const { exitCode, stderr } = await execa(
      'dash',
      ['-c', `ulimit ${limit}; exec "$@"`, 'dash', ...CLI, 'run', '--vary=umask', '-q', '--', 'touch', 'out'],
      { cwd: join(folder, 'p'), reject: false },
    );
    expect(stderr).toBe(`repro-harness: ${line}`);
    expect(exitCode).toBe(code);
  },
  60_000,
);

it.each(['-s 100', '-v 2000000', '-n 256', '-l 0'])(
  'ulimit %s: nothing is lost',
  async (limit) => {
    const { exitCode, stderr } = await execa(
      'dash',
      [
        '-c',
        `ulimit ${limit}; exec "$@"`,
        'dash',
        ...CLI,
        'run',
        '--vary=umask',
        '-q',
        '--',
        'sh',
        '-c',
        'echo >out',
      ],
      { cwd: join(folder, 'p'), reject: false },
    );
    expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: '' });
  },
  60_000,
);
