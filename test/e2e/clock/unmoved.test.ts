import { cpSync } from 'node:fs';
import { join } from 'node:path';
import { execaSync } from 'execa';
import { beforeAll, expect, it } from 'vitest';
import { runScenario } from '../../../src/engine/run/run-scenario.ts';
import type { Report } from '../../../src/model/report.ts';
import { runOptions } from '../../engine/run-options.ts';
import { withMovedClock } from '../../support/skip-unless.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

withMovedClock('gcc').describe('a build that does not end under a moved clock', () => {
  let source: string;
  beforeAll(() => {
    source = join(temporaryFolder('unmoved-clock-'), 'source');
    cpSync(join(import.meta.dirname, 'programs'), source, { recursive: true });
    execaSync('gcc', ['-o', 'futex', 'futex.c'], { cwd: source });
  });

  const run = async (script: string, varied = ['clock', 'umask'] as const): Promise<Report> =>
    (await runScenario(runOptions(source, script, { varied, timeoutMs: 8000 }))).report;

  it('is built again with the clock unmoved, and the clock does not count as varied', async () => {
    const report = await run('./futex >out');
    expect(report.verdict).toBe('reproducible');
    expect(report.axes.find(({ name }) => name === 'clock')).toMatchObject({
      status: 'unavailable',
      reason: 'the build does not end under a moved clock (libfaketime); without libfaketime it does',
    });
    expect(report.axes.find(({ name }) => name === 'umask')!.status).toBe('exercised');
    expect(report.builds.map(({ id, exit, label }) => [id, exit, label])).toEqual([
      ['control', 0, undefined],
      ['experiment', 0, undefined],
      ['control-moved-clock', 0, 'under a moved clock'],
      ['experiment-moved-clock', 'timed-out', 'under a moved clock'],
    ]);
  });

  it('another difference is still found, and its axis named', async () => {
    const report = await run('./futex >out; umask >>out');
    expect(report.verdict).toBe('unreproducible');
    expect(new Set(report.findings.flatMap(({ axes }) => axes))).toEqual(new Set(['umask']));
  });

  it('a build that never ends has failed, and both pairs are in the report', async () => {
    const report = await run('sleep 300');
    expect(report.verdict).toBe('failed');
    expect(report.builds.map(({ id, exit }) => [id, exit])).toEqual([
      ['control', 'timed-out'],
      ['experiment', 'timed-out'],
      ['control-unmoved-clock', 'timed-out'],
      ['experiment-unmoved-clock', 'timed-out'],
    ]);
  });
});
