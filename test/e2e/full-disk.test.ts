import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { runScenario } from '../../src/engine/run/run-scenario.ts';
import { probeHost } from '../../src/sandbox/host/probe-host.ts';
import { runOptions } from '../engine/run-options.ts';
import { skipUnless } from '../support/skip-unless.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';
import { cannotMake, labelOf, openHost, type TestHost } from './host/index.ts';
import { asPlainRoot, asPlainUser } from './host/kinds.ts';
import { NAIVE_PROJECT, writeWork } from './host/work.ts';

const { userNamespacesForbidden, disk } = probeHost();
const withNamespaces = skipUnless(userNamespacesForbidden === undefined, 'no user namespaces');
const withDisk = skipUnless(disk !== undefined, 'no writable disk');

const fill = (place: string): string =>
  `i=0; while [ $i -lt 400 ]; do head -c 2M /dev/zero >"${place}/fill$i"; i=$((i + 1)); sleep 0.02; done; echo x >out`;

for (const kind of [asPlainUser, asPlainRoot])
  describe.skipIf(cannotMake(kind) !== undefined)(`a build that fills the disk, as ${labelOf(kind)}`, () => {
    let host: TestHost;
    beforeAll(async () => {
      host = await openHost(kind, { mebibytes: 200 });
      writeWork(host, NAIVE_PROJECT);
    });
    afterAll(async () => await host?.close());

    it.each(['$PWD', '$TMPDIR', ...(kind.as === 'user' ? ['/var/tmp', '/dev/shm'] : [])])(
      'in %s',
      async (place) => {
        const { code, stdout } = await host.harness(
          ['run', '--profile', 'quick', '--vary=umask', '--jobs', '1', '--', 'sh', '-c', fill(place)],
          { cwd: 'p' },
        );
        expect(stdout).toMatch(
          /the control build (wrote more than the [\d,]+ MiB that it may write|would have filled the disk under)/,
        );
        expect(code).toBe(3);
        // Files in folders that everybody can write remain; all others are removed.
        expect((await host.leftBehind()).filter((line) => !line.includes('/fill'))).toEqual([]);
        await host.run(['sh', '-c', 'rm -f /var/tmp/fill* /dev/shm/fill*'], { asHostRoot: true });
      },
    );
  });

withNamespaces.describe('a build that fills its sandbox', () => {
  let folder: string;
  beforeAll(() => {
    folder = temporaryFolder('full-disk');
    writeFileSync(join(folder, 'a'), 'a');
  });

  it.each(['$PWD', '$HOME', '$TMPDIR', '/dev/shm', '/var/tmp'])('in %s, in memory', async (place) => {
    const { report } = await runScenario(runOptions(folder, fill(place), { varied: ['umask'] }), {
      ...probeHost(),
      memoryAvailable: 200 * 2 ** 20,
    });
    expect(report.verdict).toBe('failed');
    expect(report.reason).toMatch(/the control build filled the 60 MiB that it may write/);
  });

  it('with more files than the tmpfs has inodes', async () => {
    const { report } = await runScenario(
      runOptions(folder, 'mkdir o; cd o; seq 25000 | xargs touch', { varied: ['umask'], jobs: 1 }),
      { ...probeHost(), memoryAvailable: 200 * 2 ** 20 },
    );
    expect(report.reason).toMatch(/the control build filled the 60 MiB that it may write/);
  });

  withDisk.it('on a disk, where only the harness limits it', async () => {
    const { report } = await runScenario(
      runOptions(folder, `[ "$(stat -f -c %T .)" = tmpfs ] && exit 0\n${fill('$PWD')}`, {
        varied: ['filesystem'],
      }),
      { ...probeHost(), memoryAvailable: 200 * 2 ** 20 },
    );
    expect(report.verdict).toBe('failed');
    expect(report.reason).toMatch(
      /the experiment build (wrote more than the 60 MiB that it may write|would have filled the disk)/,
    );
  });
});
