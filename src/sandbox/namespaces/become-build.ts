import { shellWords } from '../../util/shell-quote.ts';
import { chain, onOwnTerminal } from '../build-process/chain.ts';
import { environment } from '../build-process/environment.ts';
import type { BuildRequest } from '../build-process/request.ts';
import { runnerScript } from '../build-process/runner-script.ts';
import { UNREACHED } from '../clock/read-unreached.ts';
import { emulate, startEmulation } from '../emulation/emulate.ts';
import { straceWords } from '../strace/strace-words.ts';
import { addsToSystemLocales } from './build-mounts.ts';
import { type BuildSite, hasRealIds } from './build-site.ts';
import { emulationOf } from './emulation-of.ts';
import { CLOCK_INSIDE, LOCALES_INSIDE, TOOLS_INSIDE, TRACE_INSIDE } from './inside-paths.ts';

/** How the first process of a build's namespaces becomes the build. */
export interface BecomeBuild {
  /** `uid:gid` if the ids of builds are real ones, else undefined. */
  readonly owner: string | undefined;
  /** Shell words. */
  readonly chain: string;
}

/** `guard`: shell text that runs as the build's user before everything else, and may end the build. */
export const becomeBuild = (
  site: BuildSite,
  { conditions, byHand, command, trace }: BuildRequest,
  guard: string,
): BecomeBuild => {
  const { host, plan, rights } = site;
  const { uid, gid, tools } = conditions;
  const env = environment(conditions, plan, {
    tools: Object.keys(tools).length === 0 ? undefined : TOOLS_INSIDE,
    locales: plan.localeFolder === undefined || addsToSystemLocales(site.layers) ? undefined : LOCALES_INSIDE,
  });
  const kept = byHand ? onOwnTerminal(conditions) : conditions;
  const tracer =
    plan.strace === undefined || trace === undefined
      ? []
      : straceWords(plan.strace, trace, TRACE_INSIDE, false);
  const emulation = emulationOf(site, conditions);
  const start = emulation === undefined ? '' : startEmulation(emulation);
  const runner = runnerScript(
    kept,
    { ...plan, command: command ?? plan.command },
    [guard, start, ...(plan.clock?.hooks === undefined ? [] : [FORGET])].join('\n'),
    tracer,
  );
  const become = {
    words: [...(emulation === undefined ? [] : emulate(emulation)), ...idWords(site, uid, gid)],
    ownIds: rights.isolation === 'user-namespace',
  };
  return {
    owner: hasRealIds(site) ? `${uid}:${gid}` : undefined,
    chain: shellWords(chain(kept, host, become, env, runner)),
  };
};

// What set up the namespaces of the build is no program of the build.
const FORGET = `: >${CLOCK_INSIDE}/${UNREACHED}`;

/** The command prefix that sets the ids of the build and removes all its capabilities. */
const idWords = ({ rights }: BuildSite, uid: number, gid: number): readonly string[] =>
  rights.isolation === 'user-namespace'
    ? ['unshare', '--user', `--map-user=${uid}`, `--map-group=${gid}`]
    : [
        'setpriv',
        ...(rights.choosesIds ? [`--reuid=${uid}`, `--regid=${gid}`, '--clear-groups'] : []),
        '--inh-caps=-all',
        '--bounding-set=-all',
        '--no-new-privs',
      ];
