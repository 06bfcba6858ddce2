import { join } from 'node:path';
import type { Conditions } from '../../model/conditions.ts';
import type { Host } from '../../model/host.ts';
import { shellQuote, shellWords } from '../../util/shell-quote.ts';
import { chain, onOwnTerminal } from '../build-process/chain.ts';
import { environment } from '../build-process/environment.ts';
import { faketimeSetting } from '../build-process/faketime-setting.ts';
import type { BuildPlan } from '../build-process/request.ts';
import { runnerScript } from '../build-process/runner-script.ts';
import { HOOKS } from '../clock/read-unreached.ts';
import type { Variant } from '../snapshot/variant.ts';
import { straceWords, type TraceKind } from '../strace/strace-words.ts';
import { clockFolder, toolsFolder, traceFile } from './write-places.ts';

/** The shell between the harness and the build: it writes readings and status. A build that runs `kill -9 $PPID` kills only this shell. */
export const plainScript = (
  own: string,
  host: Host,
  conditions: Conditions,
  plan: BuildPlan,
  owner: Variant['owner'],
  byHand: boolean,
  trace: TraceKind | undefined,
): string =>
  [
    `exec ${byHand ? '' : '2>&1 '}3>${shellQuote(join(own, 'readings'))} 4>${shellQuote(join(own, 'status'))}`,
    `${shellWords(plainWords(own, host, conditions, plan, owner, byHand, trace))} 4>&-${byHand ? '' : ' </dev/null'}`,
    'code=$?',
    `printf 'exit %s\\n' "$code" >&4`,
    'exit "$code"',
  ].join('\n');

/** The command that sets the conditions of a build and then executes it; readings are written to descriptor 3. */
export const plainWords = (
  own: string,
  host: Host,
  conditions: Conditions,
  plan: BuildPlan,
  owner: Variant['owner'],
  byHand = false,
  trace: TraceKind | undefined = undefined,
): string[] => {
  const env = environment(conditions, plan, {
    tools: Object.keys(conditions.tools).length === 0 ? undefined : toolsFolder(own),
    locales: plan.localeFolder,
  });
  // Variables load libfaketime here: a build may clear them.
  const tracer =
    plan.strace === undefined || trace === undefined
      ? []
      : straceWords(plan.strace, trace, traceFile(own), true);
  const kept = byHand ? onOwnTerminal(conditions) : conditions;
  return chain(
    kept,
    host,
    { words: become(owner), ownIds: false },
    { ...env, ...clock(own, conditions, plan) },
    runnerScript(kept, plan, '', tracer),
  );
};

const become = (owner: Variant['owner']): string[] =>
  owner === undefined
    ? []
    : ['setpriv', `--reuid=${owner.uid}`, `--regid=${owner.gid}`, '--clear-groups', '--no-new-privs'];

// The build does not have its own /etc, so only variables can load and set libfaketime. The shared state that `FAKETIME_SHARED` names
// does not exist here.
const clock = (
  own: string,
  conditions: Conditions,
  { clock: libraries, env }: BuildPlan,
): Record<string, string> => {
  if (libraries === undefined) return {};
  const hooks = libraries.hooks === undefined ? [] : [join(clockFolder(own), HOOKS)];
  const asked = env['LD_PRELOAD'] ? [env['LD_PRELOAD']] : [];
  return {
    LD_PRELOAD: [...hooks, libraries.faketime, ...asked].join(':'),
    FAKETIME: faketimeSetting(conditions),
  };
};
