import type { AxisContext, SourceFacts } from '../../model/axis.ts';
import type { Host } from '../../model/host.ts';
import type { SourceTimes } from '../../model/source-times.ts';
import { findProgram } from '../../sandbox/host/find-programs.ts';
import type { Locales } from '../../sandbox/host/locales.ts';
import { zoneNames } from '../../sandbox/host/zone-names.ts';
import { rootNames } from '../../sandbox/namespaces/root-names.ts';
import type { Sandbox } from '../../sandbox/sandbox.ts';
import type { SourceTree } from '../../sandbox/snapshot/read-source.ts';
import { pathKind } from '../../util/path-kind.ts';
import { rawJoin } from '../../util/raw-path.ts';
import { shellQuote } from '../../util/shell-quote.ts';
import { abilitiesOf } from './abilities.ts';
import { DEFAULT_OPTIONS } from './default-options.ts';
import type { RunOptions } from './run-options.ts';
import { boundOf, sourceTimes, type TimeBound } from './source-times.ts';

/** What the axes may use to choose their settings, gathered once. `known`: what differs from a standard run without a scenario. */
export const axisContext = (
  host: Host,
  sandbox: Sandbox,
  locales: Locales,
  source: SourceFacts,
  known: Partial<
    Pick<AxisContext, 'profile' | 'callerPath' | 'env' | 'times' | 'now' | 'minCpus' | 'tools'>
  > = {},
): AxisContext => ({
  host,
  abilities: abilitiesOf(host, sandbox),
  profile: DEFAULT_OPTIONS.profile,
  base: sandbox.base,
  callerPath: [],
  env: {},
  times: NO_TIMES,
  now: Math.floor(Date.now() / 1000),
  minCpus: undefined,
  source,
  tools: {},
  locales,
  zones: zoneNames,
  rootNames,
  ...known,
});

// For a tree that is no source of a scenario: its times are not varied.
const NO_TIMES: SourceTimes = {
  order: 'one',
  distinct: 1,
  entries: 1,
  from: 1_577_836_800,
  to: 1_577_923_200,
  note: undefined,
};

/** The same for a run of a scenario. `bound`: from when on its source can have its times. */
export const runContext = (
  host: Host,
  sandbox: Sandbox,
  locales: Locales,
  source: SourceTree,
  {
    scenario: { env, tools },
    profile,
    minCpus,
    times,
  }: Pick<RunOptions, 'scenario' | 'profile' | 'minCpus' | 'times'>,
  bound?: TimeBound,
  callerPath: readonly string[] = [],
): AxisContext => {
  const nowMs = Date.now();
  return axisContext(host, sandbox, locales, sourceFacts(source), {
    profile,
    callerPath,
    env,
    now: Math.floor(nowMs / 1000),
    times: times ?? sourceTimes(bound ?? boundOf(source, undefined, env['SOURCE_DATE_EPOCH'], nowMs), nowMs),
    minCpus,
    tools: Object.fromEntries(
      Object.entries(tools).map(([name, program]) => [name, toolPath(program) ?? null]),
    ),
  });
};

const toolPath = (program: string): string | undefined =>
  program.includes('/') ? (pathKind(program) === 'file' ? program : undefined) : findProgram(program);

/** A folder and a file for the probes, quoted for the shell. Skips names that are not plain ASCII: some shells would change them. */
const sourceFacts = ({ directories, files }: SourceTree): SourceFacts => {
  const directory = directories.find(({ path, entries }) => entries.length > 1 && isPlain(path));
  const file = directories
    .filter(({ path }) => isPlain(path))
    .flatMap(({ path, entries }) =>
      entries
        .filter(({ kind, name }) => kind === 'file' && isPlain(name))
        .map(({ name }) => rawJoin(path, name)),
    )
    .at(0);
  return {
    directory: directory === undefined ? undefined : shellQuote(`./${directory.path}`),
    file: file === undefined ? undefined : shellQuote(`./${file}`),
    files,
  };
};

const isPlain = (path: string): boolean => /^[\x20-\x7e]*$/.test(path);
