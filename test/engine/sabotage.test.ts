import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { judge } from '../../src/engine/builds/verdict.ts';
import { runContext } from '../../src/engine/plan/context.ts';
import { mixConditions, type Plan, planRun } from '../../src/engine/plan/plan.ts';
import { proveAxes } from '../../src/engine/plan/prove.ts';
import { AXIS_NAMES, type AxisName } from '../../src/model/axis-name.ts';
import { VARIED_LOCALES } from '../../src/model/varied-locales.ts';
import type { BuildResult } from '../../src/sandbox/build-process/request.ts';
import { findLocales } from '../../src/sandbox/host/locales.ts';
import { probeHost } from '../../src/sandbox/host/probe-host.ts';
import { openSandbox } from '../../src/sandbox/open-sandbox.ts';
import type { BuildRunner, Sandbox } from '../../src/sandbox/sandbox.ts';
import { readSource } from '../../src/sandbox/snapshot/read-source.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';
import { runOptions } from './run-options.ts';

// In real sandboxes: one build under the control's conditions, and for each axis one under the experiment's conditions, in which
// only that axis has the control's setting, as if its variation had no effect. The probes must report exactly that axis.
describe('an axis that was not really varied', () => {
  let folder: string;
  let sandbox: Sandbox;
  let runner: BuildRunner;
  let plan: Plan;
  let control: BuildResult;
  beforeAll(async () => {
    folder = temporaryFolder('sabotage');
    mkdirSync(join(folder, 'd'));
    for (const name of ['a', 'b', 'c', 'd/e']) writeFileSync(join(folder, name), name);
    const host = probeHost();
    sandbox = await openSandbox(host);
    const { scenario } = runOptions(folder, 'umask >out');
    const source = readSource(folder);
    const found = await findLocales(Object.values(VARIED_LOCALES), host, new AbortController().signal);
    const options = {
      scenario: { ...scenario, tools: { awk: '/usr/bin/true' } },
      profile: 'standard',
      minCpus: undefined,
    } as const;
    plan = planRun(runContext(host, sandbox, found, source, options), new Set(AXIS_NAMES), 11);
    runner = sandbox.open(source, {
      command: scenario.build,
      env: {},
      binds: [],
      tools: { folders: [], trees: [], credentials: [], env: {} },
      network: false,
      timeoutMs: 30_000,
      memoryBytes: undefined,
      probe: plan.probe,
      localeFolder: found.folder,
      strace: undefined,
      clock: host.faketime === undefined ? undefined : { faketime: host.faketime, hooks: undefined },
    });
    control = await runner.build({ id: 'control', conditions: plan.control });
  });
  afterAll(async () => await sandbox?.close());

  const live = (): AxisName[] =>
    plan.axes.filter(({ status }) => status === 'varied').map(({ name }) => name);
  const prove = async (id: string, taken: readonly AxisName[]) => {
    const conditions = mixConditions(plan.control, plan.experiment, new Set(taken));
    const { readings, outcome } = await runner.build({ id, conditions });
    expect(outcome).toEqual({ kind: 'exited', code: 0 });
    return proveAxes(plan, control.readings, readings, {
      unreached: [],
      unrecorded: '',
      trees: [],
      vouchedFor: [],
    });
  };

  it('is not reported when all are varied', async () => {
    const proof = await prove('all', live());
    expect(proof.filter(({ status }) => status === 'ineffective')).toEqual([]);
    expect(proof.filter(({ status }) => status === 'exercised').length).toBe(live().length);
  });

  it.for(AXIS_NAMES)('%s', async (name, context) => {
    if (!live().includes(name))
      context.skip(`${name} cannot vary here: ${plan.axes.find((axis) => axis.name === name)!.reason}`);
    const proof = await prove(
      `without-${name}`,
      live().filter((other) => other !== name),
    );
    expect(proof.filter(({ status }) => status === 'ineffective').map((axis) => axis.name)).toEqual([name]);
    expect(proof.find((axis) => axis.name === name)!.reason).not.toBe('');
    expect(judge([], [], proof, [name]).verdict).toBe('inconclusive');
  });
});
