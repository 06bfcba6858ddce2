import { chmodSync, writeFileSync } from 'node:fs';
import { userInfo } from 'node:os';
import { join } from 'node:path';
import { execa } from 'execa';
import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import { loadScenario } from '../../../src/engine/scenario/load-scenario.ts';
import { CLI } from '../../support/run-cli.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

const IS_ROOT = process.getuid!() === 0;

describe('a path in the home, in binds', () => {
  const home = process.env['HOME'];
  let folder: string;
  beforeAll(() => {
    folder = temporaryFolder('home');
    chmodSync(folder, 0o755);
    writeFileSync(join(folder, 'repro.yaml'), 'binds: [~/.m2]\nbuild: "true"\n');
  });
  afterEach(() => {
    process.env['HOME'] = home;
  });

  it.each(['', 'relative'])('is in the home of the account if HOME is "%s"', async (value) => {
    process.env['HOME'] = value;
    const { binds } = await loadScenario(join(folder, 'repro.yaml'));
    expect(binds).toEqual([
      { path: join(userInfo().homedir, '.m2'), writable: false, private: false, belowHome: '.m2' },
    ]);
  });

  it.skipIf(!IS_ROOT)(
    `is refused without HOME and account${IS_ROOT ? '' : ' (only root can become another user)'}`,
    async () => {
      const { exitCode, stderr } = await execa(
        'setpriv',
        ['--reuid=54321', '--regid=54321', '--clear-groups', 'env', '-u', 'HOME', ...CLI, 'run'],
        { cwd: folder, reject: false },
      );
      expect(stderr).toBe(
        "repro-harness: repro.yaml:1: binds.0: '~/.m2' is in your home, but HOME is not set to an absolute path, and this user has no account: set HOME, or write the whole path",
      );
      expect(exitCode).toBe(2);
    },
    20_000,
  );
});
