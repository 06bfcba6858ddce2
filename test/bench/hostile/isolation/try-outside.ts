import type { HostKind } from '../../../e2e/host/kinds.ts';
import { writeWork } from '../../../e2e/host/work.ts';
import { openLayered } from '../open-layered.ts';
import { uidOf } from '../uid-of.ts';
import { CALLER, callerEnv, SOURCE, SOURCE_FILES } from './caller.ts';
import { HOMES } from './homes.ts';
import type { Probe } from './probe.ts';
import { type Outcomes, probeScript, readOutcomes } from './probe-script.ts';
import { setUp } from './set-up.ts';

/** Tries the probes on a host of their own, as its user, without a build. */
export const tryOutside = async (kind: HostKind, probes: readonly Probe[]): Promise<Outcomes> => {
  const host = await openLayered(kind, { setUp: setUp(uidOf(kind)) });
  try {
    const safe = probes.filter(({ onlyInside }) => !onlyInside);
    writeWork(host, { ...SOURCE_FILES, 'p/probes.sh': probeScript(safe, HOMES[0]!, SOURCE) });
    const options = { cwd: 'p', env: callerEnv(HOMES[0]!) };
    const { stdout } = await host.run([...CALLER, 'sh', 'probes.sh'], options);
    return readOutcomes(stdout);
  } finally {
    await host.close();
  }
};
