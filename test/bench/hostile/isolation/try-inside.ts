import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { HARNESS, type TestHost } from '../../../e2e/host/index.ts';
import { type HostKind, isPlain } from '../../../e2e/host/kinds.ts';
import { writeWork } from '../../../e2e/host/work.ts';
import { wordOf } from '../kinds.ts';
import { listed } from '../listed.ts';
import { openLayered } from '../open-layered.ts';
import type { Fault } from '../part.ts';
import { uidOf } from '../uid-of.ts';
import { CALLER, callerEnv, SOURCE, SOURCE_FILES } from './caller.ts';
import type { Probe } from './probe.ts';
import { type Outcomes, probeScript, readOutcomes } from './probe-script.ts';
import { perHome } from './probes/index.ts';
import { setUp } from './set-up.ts';

export interface Inside {
  /** The control and the experiment for each home. */
  readonly builds: readonly (Outcomes & { readonly home: string })[];
  readonly faults: readonly Fault[];
}

/** Tries the probes in builds: all with the first home of the caller, and those of a home with each other one. */
export const tryInside = async (
  kind: HostKind,
  homes: readonly string[],
  probes: readonly Probe[],
  seed: number,
): Promise<Inside> => {
  const host = await openLayered(kind, { setUp: setUp(uidOf(kind)) });
  try {
    const results: Inside[] = [];
    const there = (await host.run(['ls', '-d', ...homes])).stdout.split('\n');
    const [first, ...others] = homes.filter((home) => there.includes(home));
    results.push(await runWith(host, first!, probes, seed));
    const again = probes.filter((probe) => perHome.includes(probe));
    if (!isPlain(kind) && again.length > 0)
      for (const home of others) results.push(await runWith(host, home, again, seed));
    // Its cache is meant to stay, and each build's report; a home is otherwise as it was.
    const left = (await host.leftBehind()).filter(
      (line) => !/\/\.cache(\/repro-harness(\/.*)?)?$/.test(line),
    );
    const what = `as ${wordOf(kind)}, after all builds, left behind or written: ${listed(left)}`;
    return {
      builds: results.flatMap(({ builds }) => builds),
      faults: [...results.flatMap(({ faults }) => faults), ...(left.length > 0 ? [{ name: '', what }] : [])],
    };
  } finally {
    await host.close();
  }
};

const runWith = async (
  host: TestHost,
  home: string,
  probes: readonly Probe[],
  seed: number,
): Promise<Inside> => {
  writeWork(host, {
    ...SOURCE_FILES,
    'p/probes.sh': probeScript(probes, home, SOURCE),
    'p/repro.yaml':
      'build: [sh, probes.sh]\nbinds: [/opt/bound]\nvary: [umask, build-path, uid, gid, home]\n',
  });
  const args = ['run', '--no-attribute', '--seed', String(seed), '--report-dir', '/mnt/work/report'];
  const { code, stdout, stderr } = await host.run([...CALLER, ...HARNESS, ...args], {
    cwd: 'p',
    env: callerEnv(home),
  });
  const builds = ['control', 'experiment'].map((build) => ({
    home,
    build,
    ...readOutcomes(logOf(host, build)),
  }));
  const said = `as ${wordOf(host.kind)}, HOME=${home}`;
  const faults = [
    ...(code === 0 ? [] : [`${said}: exit code ${code}: ${stdout}${stderr}`]),
    ...builds
      .filter(({ whole }) => !whole)
      .map(({ build }) => `${said}: the ${build} build did not try all probes`),
    ...(isPlain(host.kind) && !/^repro-harness: no namespaces here:/m.test(stdout + stderr)
      ? [`${said}: nothing says that builds are not walled in`]
      : []),
  ];
  return { builds, faults: faults.map((what) => ({ name: '', what })) };
};

const logOf = (host: TestHost, build: string): string => {
  const file = join(host.folder, 'work/report/logs', `${build}.log`);
  return existsSync(file) ? readFileSync(file, 'utf8') : '';
};
