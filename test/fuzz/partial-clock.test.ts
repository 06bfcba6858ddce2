import { chmodSync } from 'node:fs';
import { join } from 'node:path';
import { execaSync } from 'execa';
import { beforeAll, expect, it } from 'vitest';
import { fuzz } from '../../src/fuzz/fuzz.ts';
import { withMovedClock } from '../support/skip-unless.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

withMovedClock('gcc').describe('a command that the moved clock does not reach', () => {
  let folder: string;
  beforeAll(() => {
    folder = temporaryFolder('partial-clock-');
    chmodSync(folder, 0o755);
    const source = join(import.meta.dirname, '../e2e/clock/programs/libc.c');
    execaSync('gcc', ['-static', '-o', join(folder, 'gen'), source]);
  });

  it.for(['strongest', 'plain'] as const)('makes the clock partial (isolation: %s)', async (isolation) => {
    const options = { runs: 6, jobs: 1, seed: 3, isolation, binds: [folder] };
    const status = async (command: string) =>
      (await fuzz({ ...options, command })).axes.find(({ name }) => name === 'clock');
    expect(await status(`${join(folder, 'gen')} >/dev/null`)).toMatchObject({
      status: 'partial',
      reason: `not proved for ${join(folder, 'gen')} (static)`,
    });
    expect(await status('date >/dev/null')).toMatchObject({ status: 'exercised' });
  });
});
