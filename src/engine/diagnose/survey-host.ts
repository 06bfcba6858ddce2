import { mkdirSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { AxisContext } from '../../model/axis.ts';
import type { ReportAxis } from '../../model/report.ts';
import type { Reach } from '../../model/unreached.ts';
import type { BuildResult } from '../../sandbox/build-process/request.ts';
import { probeHost } from '../../sandbox/host/probe-host.ts';
import { writableFolder } from '../../sandbox/host/writable-folder.ts';
import type { Isolation } from '../../sandbox/sandbox.ts';
import { withSandbox } from '../../sandbox/with-sandbox.ts';
import { withTemporaryFolder } from '../../util/temporary-folder.ts';
import { buildPair } from '../builds/build-pair.ts';
import { succeeded } from '../builds/run-builds.ts';
import { setUp } from '../builds/set-up.ts';
import { describeOutcome } from '../builds/verdict.ts';
import { fillOptions } from '../plan/fill-options.ts';
import { proveAxes } from '../plan/prove.ts';
import { bareScenario } from '../scenario/bare-scenario.ts';

/** What a trial showed of this host. */
export interface HostSurvey {
  readonly context: AxisContext;
  readonly isolation: Isolation;
  /** Every axis that is varied by default, as the probes of both builds prove it. */
  readonly axes: readonly ReportAxis[];
  /** Why builds fail here; undefined if they do not. */
  readonly failure: string | undefined;
}

/** Builds a control and an experiment of two files, exactly as `run` does, with a command that does nothing. */
export const surveyHost = (): Promise<HostSurvey> => withTemporaryFolder('survey', survey, writableFolder());

const survey = async (folder: string): Promise<HostSurvey> => {
  writeSample(folder);
  const host = probeHost();
  const { signal } = new AbortController();
  const options = fillOptions(bareScenario(folder, { argv: ['true'] }), { seed: 0, signal });
  return withSandbox(host, signal, async (opening) => {
    const setting = await setUp(options, host, opening);
    const builds = (await buildPair(setting)).map(({ build }) => build);
    const [control, experiment] = builds.map(({ readings }) => readings);
    return {
      context: setting.plan.context,
      isolation: setting.isolation,
      axes: proveAxes(setting.plan, control!, experiment!, NOTHING_RAN),
      failure: builds
        .filter((build) => !succeeded(build))
        .map(failureOf)
        .at(0),
    };
  });
};

const writeSample = (folder: string): void => {
  mkdirSync(join(folder, 'tree'));
  for (const name of ['tree/a', 'tree/b', 'tree']) {
    const path = join(folder, name);
    if (name !== 'tree') writeFileSync(path, '');
    // A run waits until a new source is old enough for other times.
    utimesSync(path, SOME_DAY, SOME_DAY);
  }
  utimesSync(folder, SOME_DAY, SOME_DAY);
};

// 2020-01-01, in seconds since the epoch.
const SOME_DAY = 1_577_836_800;

// The trial executes no program of the user's.
const NOTHING_RAN: Reach = { unreached: [], unrecorded: '', trees: [], vouchedFor: [] };

const failureOf = ({ id, outcome, log }: BuildResult): string =>
  [
    `the ${id} build ${describeOutcome(outcome)}`,
    ...(outcome.kind === 'exited' ? [log.text.trim()] : []),
  ].join(': ');
