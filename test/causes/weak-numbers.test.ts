import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { explain } from '../../src/engine/explain/index.ts';
import type { AxisName } from '../../src/model/axis-name.ts';
import type { Canary } from '../../src/model/canary.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

/** Some of the axes that a run without namespaces varies. */
const PLAIN: readonly AxisName[] = [
  'umask',
  'source-mode',
  'timezone',
  'clock',
  'cpus',
  'hash-seed',
  'uptime',
];
const CANARIES: readonly Canary[] = [
  { axis: 'umask', kind: 'text', control: '0022', experiment: '0077' },
  { axis: 'timezone', kind: 'text', control: '+0000', experiment: '+1400' },
  {
    axis: 'clock',
    kind: 'time',
    control: { from: 1_700_000_000, to: 1_700_000_005 },
    experiment: { from: 1_734_399_995, to: 1_734_400_000 },
  },
];
const PIDS: Canary = {
  axis: 'pid',
  kind: 'range',
  control: { from: 2, to: 8000 },
  experiment: { from: 14_000, to: 22_000 },
};

const blamed = async (
  control: string,
  experiment: string,
  {
    varied = PLAIN,
    canaries = CANARIES,
  }: { varied?: readonly AxisName[]; canaries?: readonly Canary[] } = {},
): Promise<readonly string[]> => {
  const folder = temporaryFolder('weak-numbers');
  mkdirSync(join(folder, 'a'));
  const [a, b] = [join(folder, 'a', 'x'), join(folder, 'y')];
  writeFileSync(a, control);
  writeFileSync(b, experiment);
  const { findings } = await explain({
    pairs: [{ output: 'x', control: { file: a }, experiment: { file: b } }],
    canaries,
    varied,
  });
  return [...new Set(findings.filter(({ latent }) => !latent).flatMap(({ axes }) => axes))];
};

describe('short numbers are blamed on an axis only with further evidence', () => {
  it.each([
    ['1234', '1271'],
    ['732', '741'],
    ['22', '77'],
    ['1', '2'],
    ['5000', '5063'],
    ['took 14 ms', 'took 21 ms'],
    ['0000001682 00000 n', '0000001692 00000 n'],
    ['size 644', 'size 612'],
  ])('none: %s and %s', async (control, experiment) => {
    expect(await blamed(control, experiment)).toEqual([]);
  });

  it.each([
    ['mode 644', 'mode 600', ['source-mode', 'umask']],
    ['mode 644', 'mode 664', ['source-mode']],
    ['nproc: 1', 'nproc: 2', ['cpus']],
    ['make -j1', 'make -j16', ['cpus']],
    ['uptime 12 days', 'uptime 1012 days', ['uptime']],
    ['build.23318', 'build.24352', ['clock']],
    ['2023-W46-2', '2024-W51-2', ['clock']],
    ['13 AM', '01 AM', []],
  ])('evidence: %s and %s', async (control, experiment, axes) => {
    expect(await blamed(control, experiment)).toEqual(axes);
  });

  it('a number is a process id if each side is in the range of its own build', async () => {
    const all = { varied: [...PLAIN, 'pid'] as const, canaries: [...CANARIES, PIDS] };
    expect(await blamed('77', '14672', all)).toEqual(['pid']);
    expect(await blamed('worker 77 done', 'worker 14672 done', all)).toEqual(['pid']);
    expect(await blamed('77', '78', all)).toEqual([]);
    expect(await blamed('name.9000', 'name.14672', all)).toEqual([]);
  });
});
