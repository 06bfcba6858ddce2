import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import type { MatrixReport } from '../../../src/model/matrix-report.ts';
import { runCli } from '../../support/run-cli.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

const LATER = `${new Date().getUTCFullYear() + 1}-01-31`;

it('accepts known faults of each machine, and known differences between machines', () => {
  const folder = temporaryFolder('merge-baseline');
  const marker = join(temporaryFolder('machine'), 'marker');
  mkdirSync(join(folder, 'scenarios/s/src'), { recursive: true });
  writeFileSync(join(folder, 'scenarios/s/src/a'), 'a');
  writeFileSync(
    join(folder, 'scenarios/s/scenario.yaml'),
    `source: {dir: src}\nbuild: mkdir out; cat ${marker} >out/marker; id -u >out/uid\nbinds: [${marker}]\noutputs: [out/**]\n`,
  );
  const run = (...args: readonly string[]) => {
    const { exitCode, stdout, stderr } = runCli(args, { cwd: folder });
    return { exitCode, text: stdout + stderr };
  };
  for (const platform of ['one', 'two']) {
    writeFileSync(marker, platform);
    expect(run('run', '--shard=1/1', '--platform', platform)).toMatchObject({
      exitCode: 1,
    });
  }
  const baseline = (...entries: readonly object[]): void =>
    writeFileSync(
      join(folder, 'baseline.yaml'),
      JSON.stringify(entries.map((entry) => ({ scenario: 's', until: LATER, reason: 'known', ...entry }))),
    );
  const uid = { output: 'out/uid', code: 'text-uid', axes: ['uid'] };
  const machines = { output: 'out/marker', code: 'machine-unexplained' };
  baseline(uid);
  expect(run('merge')).toMatchObject({ exitCode: 1 });
  baseline(machines);
  expect(run('merge')).toMatchObject({ exitCode: 1 });
  baseline(uid, machines, { ...uid, output: 'out/gone' });
  const { exitCode, text } = run('merge');
  expect(exitCode, text).toBe(0);
  expect(text).toContain('baseline.yaml: 3 findings accepted, 0 not accepted.\n');
  expect(text).toContain('Gone, remove from baseline.yaml: s, out/gone: text-uid.\n');
  const matrix = JSON.parse(readFileSync(join(folder, 'reports/merged/matrix.json'), 'utf8')) as MatrixReport;
  expect(matrix).toMatchObject({
    verdict: 'unreproducible',
    baseline: { accepted: 3, new: 0, expired: [], gone: [{ output: 'out/gone' }] },
  });
  for (const file of ['report.md', 'report.html'])
    expect(readFileSync(join(folder, 'reports/merged', file), 'utf8')).toContain(`accepted until ${LATER}`);
  expect(run('merge', '--no-baseline')).toMatchObject({ exitCode: 1 });
  baseline(uid, machines, { ...uid, output: 'out/gone' }, { ...uid, scenario: 'renamed' });
  expect(run('merge').text).toContain(
    'baseline.yaml names scenarios that this matrix does not have: renamed\n',
  );
  expect(run('merge', '--update-baseline').text).toContain('Baseline baseline.yaml: 1 removed, 3 kept.\n');
});

it('forgets what shards accepted if no baseline is asked for', () => {
  const cwd = temporaryFolder('shard-baseline');
  writeFileSync(join(cwd, 'repro.yaml'), 'name: s\nbuild: umask >out\noutputs: [out]\n');
  writeFileSync(
    join(cwd, 'baseline.yaml'),
    JSON.stringify([{ scenario: 's', output: 'out', code: 'text-umask', until: LATER, reason: 'known' }]),
  );
  expect(runCli(['run', '--shard=1/1'], { cwd }).stdout).toContain('1 finding accepted');
  const merge = (...args: readonly string[]) => runCli(['merge', ...args], { cwd });
  expect(merge().exitCode).toBe(0);
  const { exitCode, stdout } = merge('--no-baseline');
  expect({ exitCode, isKnown: stdout.includes('known:') }).toEqual({ exitCode: 1, isKnown: false });
  const report = join(
    cwd,
    'reports/merged',
    `${JSON.parse(readFileSync(join(cwd, 'reports/merged/matrix.json'), 'utf8')).platforms[0].name}`,
    's/report.json',
  );
  expect(JSON.parse(readFileSync(report, 'utf8'))).not.toHaveProperty('baseline');
  expect(merge('--as-expected').exitCode).toBe(1);
  // Where the merge has no file, what the shards accepted stays so.
  rmSync(join(cwd, 'baseline.yaml'));
  expect(merge().exitCode).toBe(0);
});
