import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
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
  expect(run('merge', '--update-baseline').text).toContain('Baseline baseline.yaml: 1 removed, 2 kept.\n');
});
