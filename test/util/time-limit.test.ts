import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { fuzz } from '../../src/fuzz/fuzz.ts';
import { run } from '../../src/library/run.ts';
import { runCli } from '../support/run-cli.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

let folder: string;
beforeAll(() => {
  folder = temporaryFolder('time-limit-');
  writeFileSync(join(folder, 'in'), 'in');
});

describe('a time limit that no timer can have', () => {
  it.each(['597h', '1000000h', '0s', '0.0ms'])('of the command line: %s', (text) => {
    for (const command of ['run', 'fuzz'])
      expect(runCli([command, '--timeout', text, '--', 'true'], { cwd: folder })).toEqual({
        exitCode: 2,
        stdout: '',
        stderr: `repro-harness: --timeout is ${text}: a time limit is more than 0 and at most 596h, such as 10m\n`,
      });
  });

  it.each(['597h', '0s'])('of a scenario: %s', (text) => {
    writeFileSync(join(folder, 'limit.yaml'), `build: "true"\ntimeout: ${text}\n`);
    expect(runCli(['run', 'limit.yaml'], { cwd: folder })).toMatchObject({
      exitCode: 2,
      stderr: expect.stringContaining(
        `limit.yaml:2: timeout: a time limit is more than 0 and at most 596h, not "${text}"`,
      ),
    });
  });

  it.each([597 * 3_600_000, 2 ** 31, Number.POSITIVE_INFINITY, Number.NaN, 0, -1])(
    'of the library: %s',
    async (timeoutMs) => {
      const failure = {
        code: 'usage',
        message: `the time limit of a build (timeoutMs) is ${timeoutMs} ms: a time limit is more than 0 and at most 596h (2145600000 ms)`,
      };
      await expect(run({ command: 'cp in out', source: folder, timeoutMs })).rejects.toMatchObject(failure);
      await expect(fuzz({ command: 'true', timeoutMs })).rejects.toMatchObject(failure);
    },
  );
});

it('the longest time limit ends no build', async () => {
  const request = { source: folder, vary: ['umask'], timeoutMs: 596 * 3_600_000 };
  const { report } = await run({ ...request, command: 'sleep 0.1; cp in out' });
  expect(report.verdict).toBe('reproducible');
});
