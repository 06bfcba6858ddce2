import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Plan } from '../../engine/plan/plan.ts';
import { proveAxes } from '../../engine/plan/prove.ts';
import { ExitCode } from '../../model/exit-code.ts';
import type { ReportAxis } from '../../model/report.ts';
import type { Reach } from '../../model/unreached.ts';
import type { BuildPlan, BuildResult } from '../../sandbox/build-process/request.ts';
import type { Sandbox } from '../../sandbox/sandbox.ts';
import { readSource } from '../../sandbox/snapshot/read-source.ts';
import { displayLines } from '../../util/display.ts';
import { Failure } from '../../util/failure.ts';
import { withTemporaryFolder } from '../../util/temporary-folder.ts';

/** Runs the probes of all axes in a control and an experiment, as `run` does, on a tree of two files. Throws a `Failure`. */
export const proveEnvironment = (
  sandbox: Sandbox,
  plan: Plan,
  buildPlan: BuildPlan,
): Promise<readonly ReportAxis[]> =>
  withTemporaryFolder('sample', async (sample) => {
    mkdirSync(join(sample, 'tree'));
    for (const name of ['a', 'b']) writeFileSync(join(sample, 'tree', name), '');
    const proof = { ...buildPlan, command: { script: ':' }, probe: plan.probe, timeoutMs: PROOF_MS };
    const runner = sandbox.open(readSource(sample), proof);
    const requests = [
      { id: 'proof-control', conditions: plan.control },
      { id: 'proof-experiment', conditions: plan.experiment },
    ];
    await runner.prepare(requests);
    const [control, experiment] = await Promise.all(requests.map((request) => runner.build(request)));
    return proveAxes(plan, readingsOf(control!), readingsOf(experiment!), NOTHING_RAN);
  });

// The proof executes no program of the user's.
const NOTHING_RAN: Reach = { unreached: [], unrecorded: '', trees: [], vouchedFor: [] };

const PROOF_MS = 60_000;

const readingsOf = ({ id, outcome, readings, log }: BuildResult): ReadonlyMap<string, string> => {
  if (outcome.kind === 'exited' && outcome.code === 0) return readings;
  const message = outcome.kind === 'not-started' ? outcome.message : log.text;
  throw new Failure(
    `the environment of the builds could not be set up (${id}, ${outcome.kind}):\n${displayLines(message)}`,
    ExitCode.inconclusive,
  );
};
