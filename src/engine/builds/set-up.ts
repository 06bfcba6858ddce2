import { setTimeout as sleep } from 'node:timers/promises';
import type { Host } from '../../model/host.ts';
import type { Scenario } from '../../model/scenario.ts';
import { VARIED_LOCALES } from '../../model/varied-locales.ts';
import { checkoutOf } from '../../sandbox/git/checkout-of.ts';
import { callerTools } from '../../sandbox/host/caller-tools.ts';
import { findLocales, type Locales } from '../../sandbox/host/locales.ts';
import type { BuildRunner, Isolation, Sandbox } from '../../sandbox/sandbox.ts';
import { readSource, type SourceTree } from '../../sandbox/snapshot/read-source.ts';
import { localeName } from '../../util/locale-name.ts';
import { reportEntries } from '../earlier/report-entries.ts';
import { runContext } from '../plan/context.ts';
import { during } from '../plan/during.ts';
import { isVaried, type Plan, planRun } from '../plan/plan.ts';
import type { SetUpOptions } from '../plan/run-options.ts';
import { boundOf, waitFor } from '../plan/source-times.ts';
import { demandBinds } from '../scenario/demand-binds.ts';
import { EPOCH } from '../scenario/epoch-variable.ts';
import { resolveSource } from '../scenario/resolve-source.ts';
import { type SourceDateEpoch, sourceDateEpoch } from '../scenario/source-date-epoch.ts';
import { demandParent } from './demand-parent.ts';
import { findRecording, type Recording } from './recording.ts';

/** A plan and the build runner that executes it. */
export interface Setting<Options extends SetUpOptions = SetUpOptions>
  extends Pick<Recording, 'traced' | 'unrecorded'> {
  readonly options: Options;
  /** What the scenario's `source-date-epoch` led to; the scenario of `options` has it as a variable. */
  readonly epoch?: SourceDateEpoch;
  readonly host: Host;
  readonly plan: Plan;
  readonly runner: BuildRunner;
  readonly source: SourceTree;
  /** Whether builds can be traced, if that was asked for. */
  readonly canTrace?: boolean;
  readonly isolation: Isolation;
  /** Whether each build has a copy of the source of its own, although there are overlays. */
  readonly ownCopies?: boolean;
}

/** Reads the source, chooses every setting, and prepares a sandbox for the builds. Throws Failure if the source is not available. */
export const setUp = async <Options extends SetUpOptions>(
  options: Options,
  host: Host,
  opening: Promise<Sandbox>,
): Promise<Setting<Options>> => {
  const { varied, scenario: asked } = options;
  await demandBinds(asked);
  const locales = varied.has('locale')
    ? findLocales(wantedLocales(options), host, options.signal)
    : Promise.resolve(NO_LOCALES);
  const recording = findRecording(options, host);
  // It is not awaited if something else fails first; without a handler, its rejection would then end the process.
  recording.catch(() => {});
  if (options.trace === true) await recording;
  const { checkout, source } = await during(options, 'reading the source', async () => {
    const root = await resolveSource(asked.source, options.signal);
    return {
      checkout: checkoutOf(root, options.signal),
      source: readSource(root, { except: options.except, written: reportEntries }),
    };
  });
  const { files, bytes, leftOut } = source;
  options.progress({ kind: 'source', files, bytes, leftOut });
  const tools = callerTools();
  if (tools.folders.length > 0) options.progress({ kind: 'tools', folders: tools.folders });
  const sandbox = await during(options, 'opening the sandbox', () => opening);
  if (sandbox.reduced !== undefined) options.progress({ kind: 'unprotected', reason: sandbox.reduced });
  const found = await during(options, 'preparing locales and libraries', () => locales);
  const epoch = sourceDateEpoch(asked.sourceDateEpoch, source, await checkout);
  if (epoch !== undefined && asked.sourceDateEpoch === 'auto') options.progress({ kind: 'epoch', ...epoch });
  // From here on it is a variable like others: a replay gives the same value even if the source has changed.
  const scenario = epoch === undefined ? asked : withEpoch(asked, epoch);
  const settled = { ...options, scenario };
  const bound = boundOf(source, await checkout, scenario.env[EPOCH], Date.now());
  if (varied.has('source-mtime'))
    await during(options, 'waiting for another second of the clock', () =>
      sleep(waitFor(bound, Date.now()), undefined, { signal: options.signal }),
    );
  const plan = planRun(
    runContext(host, sandbox, found, source, settled, bound, tools.folders),
    varied,
    options.seed,
    options.settings,
  );
  await demandBinds(scenario, [plan.control['build-path'], plan.experiment['build-path']]);
  demandParent(scenario, plan, tools, sandbox.isolation);
  const clockMoves = isVaried(plan, 'clock');
  const { clock, strace, traced, unrecorded } = await during(
    options,
    'preparing locales and libraries',
    () => recording,
  );
  const runner = sandbox.open(source, {
    command: scenario.build,
    env: scenario.env,
    binds: scenario.binds,
    tools,
    network: scenario.network,
    timeoutMs: options.timeoutMs,
    memoryBytes: scenario.memoryBytes,
    probe: plan.probe,
    localeFolder: isVaried(plan, 'locale') ? found.folder : undefined,
    clock: clockMoves ? clock : undefined,
    strace,
  });
  if (scenario.memoryBytes !== undefined) options.progress({ kind: 'memory', groups: host.memoryGroups });
  options.progress({ kind: 'prepared', endpoints: runner.endpoints, secrets: runner.secrets });
  const { isolation } = sandbox;
  return {
    options: settled,
    ...(epoch === undefined ? {} : { epoch }),
    host,
    plan,
    runner,
    source,
    isolation,
    traced: traced && clockMoves,
    canTrace: strace !== undefined,
    unrecorded,
  };
};

const withEpoch = (scenario: Scenario, { seconds }: SourceDateEpoch): Scenario => ({
  ...scenario,
  env: { ...scenario.env, [EPOCH]: String(seconds) },
  sourceDateEpoch: undefined,
});

const wantedLocales = ({ settings: { locale } }: SetUpOptions): string[] => [
  ...new Set([...Object.values(VARIED_LOCALES), ...(locale === undefined ? [] : [localeName(locale)])]),
];

const NO_LOCALES: Locales = { usable: new Set(), folder: undefined, reason: undefined };
