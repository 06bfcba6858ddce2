import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { execaSync } from 'execa';
import { describe, expect, it } from 'vitest';

const built = existsSync('dist/index.js');
const unshares = execaSync('unshare', ['-rm', 'true'], { reject: false }).exitCode === 0;
const why = built ? (unshares ? '' : ' (needs mount namespaces)') : ' (needs npm run build)';

/** Fuzzes with 3 MiB of memory for all builds; returns the kind of the outcome, or the error, as text. */
const onSmallDisk = (command: string): string => {
  const script = `
    const { fuzz } = await import(${JSON.stringify(resolve('dist/index.js'))});
    const options = { command: ${JSON.stringify(command)}, isolation: 'plain', jobs: 1, seed: 1, runs: 5 };
    const told = await fuzz(options).then(({ outcome }) => outcome.kind, ({ name, exitCode, message }) => name + exitCode + message);
    process.stdout.write(told);`;
  const { stdout, stderr } = execaSync(
    'unshare',
    [
      '-rm',
      'sh',
      '-c',
      'mount -t tmpfs -o size=3m small /dev/shm && TMPDIR=/dev/shm exec "$@"',
      '-',
      process.execPath,
      '--input-type=module',
      '-e',
      script,
    ],
    { reject: false },
  );
  return stdout || stderr;
};

describe.skipIf(why !== '')(`a full disk${why}`, () => {
  it('is not reported as a fault of the command', () => {
    expect(onSmallDisk('head -c 5000000 /dev/zero >out')).toMatch(
      /^Failure4there is no room left for the builds/,
    );
    expect(onSmallDisk('for i in 1 2 3 4 5; do head -c 1000000 /dev/zero >out$i || :; done')).toMatch(
      /^Failure4/,
    );
  });

  it('is not reported if there is space left', () => {
    expect(onSmallDisk('head -c 500000 /dev/zero >out')).toBe('held');
    expect(onSmallDisk('exit 1')).toBe('broken');
  });
});
