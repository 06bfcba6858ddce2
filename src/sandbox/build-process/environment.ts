import type { Conditions } from '../../model/conditions.ts';
import type { BuildPlan } from './request.ts';

/** Where the sandbox puts what it adds, as the build sees it. */
export interface InsidePaths {
  /** The folder of alternative tools, first in `PATH`; undefined without any. */
  readonly tools: string | undefined;
  /** The value of `LOCPATH`; undefined to leave it unset. */
  readonly locales: string | undefined;
}

/** Every variable a build starts with. Nothing is inherited; the scenario's own win. */
export const environment = (
  conditions: Conditions,
  plan: BuildPlan,
  inside: InsidePaths,
): Record<string, string> => {
  const { jobs, terminal, home, tmpdir, locale, timezone } = conditions;
  return {
    PATH: [...(inside.tools === undefined ? [] : [inside.tools]), ...conditions.path].join(':'),
    HOME: home.path,
    TMPDIR: tmpdir,
    USER: conditions['user-name'].user,
    LOGNAME: conditions['user-name'].user,
    SHELL: '/bin/sh',
    TERM: terminal?.term ?? 'dumb',
    TZ: timezone.tz,
    ...(inside.locales === undefined ? {} : { LOCPATH: inside.locales }),
    ...(plan.faketime === undefined ? {} : FAKETIME),
    ...locale,
    ...(jobs === null ? {} : { MAKEFLAGS: `-j${jobs}` }),
    ...conditions['hash-seed'],
    ...conditions.env,
    ...withTools(plan.env, inside.tools),
  };
};

// libfaketime (README, "Advanced features"): 0.9.10 shifts what some programs read from stat(2) and not what others do, and
// finds its shared state by a process id, which would tell the builds apart.
const FAKETIME = { NO_FAKE_STAT: '1', FAKETIME_SHARED: '/faketime_sem_1 /faketime_shm_1' };

const withTools = (env: BuildPlan['env'], tools: string | undefined): BuildPlan['env'] =>
  tools === undefined || env['PATH'] === undefined ? env : { ...env, PATH: `${tools}:${env['PATH']}` };
