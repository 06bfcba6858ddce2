import { axisNamed } from '../../axes/index.ts';
import { axisContext } from '../../engine/plan/context.ts';
import { isVaried, planRun } from '../../engine/plan/plan.ts';
import { variedAxes } from '../../engine/plan/vary.ts';
import type { Host } from '../../model/host.ts';
import { VARIED_LOCALES } from '../../model/varied-locales.ts';
import { bindProblem } from '../../sandbox/bind-problem.ts';
import type { BuildPlan } from '../../sandbox/build-process/request.ts';
import { findClockLibraries } from '../../sandbox/clock/clock-libraries.ts';
import { callerTools } from '../../sandbox/host/caller-tools.ts';
import { findLocales, type Locales } from '../../sandbox/host/locales.ts';
import { probeHost } from '../../sandbox/host/probe-host.ts';
import { openSandbox } from '../../sandbox/open-sandbox.ts';
import { openPlain } from '../../sandbox/plain/open-plain.ts';
import type { Sandbox } from '../../sandbox/sandbox.ts';
import { SandboxRefused } from '../../sandbox/sandbox-refused.ts';
import { weakerHost } from '../../sandbox/weaker-host.ts';
import { workerScript } from '../../sandbox/worker/worker-script.ts';
import { Failure } from '../../util/failure.ts';
import { jobsOf, type Scripts } from '../jobs.ts';
import type { Environment } from './environment.ts';
import { plainEnvironment } from './plain.ts';
import { proveEnvironment } from './prove.ts';
import { sandboxedEnvironment } from './sandboxed.ts';

export interface EnvironmentOptions {
  /** As for `run --vary`; empty for the default set. */
  readonly vary: readonly string[];
  /** Variables for the command: they override those of every axis. */
  readonly env: Readonly<Record<string, string>>;
  /** Absolute paths of the host that are visible in the sandbox, read-only. */
  readonly binds: readonly string[];
  readonly seed: number;
  readonly scripts: Scripts;
  /** `plain`: without namespaces, even if they are available. */
  readonly isolation: 'strongest' | 'plain';
}

/**
 * Chooses all settings from the seed, checks each axis with its probe, and returns an environment for builds of one command. If no build
 * can start, tries the next weaker isolation.
 */
export const openEnvironment = async (
  options: EnvironmentOptions,
  host = probeHost(),
): Promise<Environment> => {
  for (const path of options.binds) {
    const problem = bindProblem(path);
    if (problem !== undefined) throw new Failure(`--bind: ${problem}`);
  }
  const [sandbox, locales] = await Promise.all([
    options.isolation === 'plain' ? openPlain(host, 'the option `isolation` is `plain`') : openSandbox(host),
    findLocales(Object.values(VARIED_LOCALES), host, new AbortController().signal),
  ]);
  try {
    return await settle(options, host, sandbox, locales);
  } catch (error) {
    await sandbox.close();
    if (error instanceof SandboxRefused) return openEnvironment(options, weakerHost(host, error));
    throw error;
  }
};

const settle = async (
  options: EnvironmentOptions,
  host: Host,
  sandbox: Sandbox,
  locales: Locales,
): Promise<Environment> => {
  const asked = [...variedAxes(options.vary)].filter((name) => axisNamed(name).ofRandomTree !== true);
  const tools = callerTools();
  const context = axisContext(host, sandbox, locales, SOURCE, {
    env: options.env,
    callerPath: tools.folders,
  });
  const plan = planRun(context, new Set(asked), options.seed);
  const worker = workerScript(jobsOf(options.scripts), sandbox.isolation !== 'plain');
  const clockMoves = isVaried(plan, 'clock');
  const buildPlan: BuildPlan = {
    command: { argv: ['/bin/sh', '-c', worker.text] },
    env: options.env,
    binds: options.binds.map((path) => ({ path, writable: false, private: false, belowHome: undefined })),
    tools,
    network: false,
    timeoutMs: FOR_EVER_MS,
    memoryBytes: undefined,
    probe: '',
    localeFolder: isVaried(plan, 'locale') ? locales.folder : undefined,
    strace: undefined,
    clock: clockMoves ? await findClockLibraries(host, new AbortController().signal) : undefined,
  };
  const axes = await proveEnvironment(sandbox, plan, buildPlan);
  const setting = { host, sandbox, plan, buildPlan, axes, mark: worker.mark };
  return sandbox.isolation === 'plain' ? plainEnvironment(setting) : sandboxedEnvironment(setting);
};

// The longest time-out of a timer in Node.js: 24 days.
const FOR_EVER_MS = 2 ** 31 - 1;

const SOURCE = { directory: './tree', file: './tree/a', files: 2 };
