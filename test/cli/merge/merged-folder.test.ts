import { cpSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { execaSync } from 'execa';
import { beforeAll, expect, it } from 'vitest';
import type { MatrixReport } from '../../../src/model/matrix-report.ts';
import { CLI, runCli } from '../../support/run-cli.ts';
import { skipUnless } from '../../support/skip-unless.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

const root = skipUnless(process.getuid!() === 0, 'only root mounts');

let cwd: string;
beforeAll(() => {
  cwd = temporaryFolder('merged-folder');
  for (const [name, build] of Object.entries({ good: 'echo constant >out', fails: 'exit 7' })) {
    mkdirSync(join(cwd, 'scenarios', name), { recursive: true });
    writeFileSync(join(cwd, 'scenarios', name, 'scenario.yaml'), `outputs: [out]\nbuild: ${build}\n`);
  }
  for (const platform of ['one', 'two'])
    runCli(['run', '--shard', '1/1', '--platform', platform, '--no-attribute'], { cwd });
});

/** In a mount namespace of its own, so that the host keeps no mount. */
const mounted = (mount: string, line: string) =>
  execaSync('unshare', ['-m', 'sh', '-c', `${mount} && exec "$@" ${line}`, 'sh', ...CLI], {
    cwd,
    reject: false,
  });

it('compares no machine on which the control failed', () => {
  const { exitCode, stdout } = runCli(['merge'], { cwd });
  expect(exitCode).toBe(3);
  expect(stdout.replace(/\s+/g, ' ')).toContain(
    '1 of 1 scenario that several machines built has the same outputs on all of these (control builds).',
  );
  const { scenarios } = JSON.parse(
    readFileSync(join(cwd, 'reports/merged/matrix.json'), 'utf8'),
  ) as MatrixReport;
  expect(scenarios.map(({ name, machines }) => [name, machines?.verdict])).toEqual([
    ['fails', undefined],
    ['good', 'identical'],
  ]);
});

it('writes no document and no history into the merged folder, and none in place of a bundle', () => {
  const bundle = 'reports/one.shard-1-of-1.tar';
  const before = readFileSync(join(cwd, bundle));
  for (const [file, why] of [
    ['reports/merged/all.json', 'in the folder of the merged report'],
    [bundle, 'it is a bundle'],
  ] as const)
    for (const option of [`--reporter=json=${file}`, `--history=${file}`]) {
      const { exitCode, stderr } = runCli(['merge', option], { cwd });
      expect({ exitCode, stderr }).toMatchObject({ exitCode: 2 });
      if (option.includes('json') || file !== bundle) expect(stderr).toContain(why);
    }
  expect(readFileSync(join(cwd, bundle))).toEqual(before);
  expect(runCli(['merge', '--reporter', 'json=reports/all.json'], { cwd }).exitCode).toBe(3);
  expect(runCli(['merge'], { cwd }).exitCode).toBe(3);
});

root.it('says that a mount point cannot be replaced', () => {
  mkdirSync(join(cwd, 'out'), { recursive: true });
  for (const mount of ['mount -t tmpfs none out', 'mount --bind out out']) {
    const { exitCode, stderr } = mounted(mount, 'merge --report-dir out');
    expect({ exitCode, stderr }).toMatchObject({
      exitCode: 74,
      stderr: expect.stringMatching(/out: it is a mount point, .* name a folder in it\n/),
    });
    expect(mounted(mount, 'merge --report-dir out/merged').exitCode).toBe(3);
  }
});

root.it('names the merged folder when its disk is full, and leaves nothing there', () => {
  mkdirSync(join(cwd, 'small'), { recursive: true });
  cpSync(join(cwd, 'reports'), join(cwd, 'again'), { recursive: true });
  const mount = 'mount -t tmpfs -o size=32k none small';
  const { exitCode, stderr } = mounted(mount, 'merge again --report-dir small/merged');
  expect({ exitCode, stderr }).toMatchObject({
    exitCode: 74,
    stderr: expect.stringMatching(
      /cannot write the merged report to \S+small\/merged: ENOSPC.*\n {2}--report-dir names another folder/,
    ),
  });
  expect(readdirSync(join(cwd, 'small'))).toEqual([]);
});
