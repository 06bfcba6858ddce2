import type { Conditions } from '../../model/conditions.ts';
import type { BuildPlan } from './request.ts';

/** Paths of what the sandbox adds, as the build sees them. */
export interface InsidePaths {
  /** The folder of alternative tools, first in `PATH`; undefined if there are none. */
  readonly tools: string | undefined;
  /** The value of `LOCPATH`; undefined to leave it unset. */
  readonly locales: string | undefined;
}

/** All environment variables of a build. Nothing is inherited; the variables of the scenario override the others. */
export const environment = (
  conditions: Conditions,
  plan: Partial<Pick<BuildPlan, 'clock'>> &
    Pick<BuildPlan, 'env'> & { readonly tools: Pick<BuildPlan['tools'], 'env'> },
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
    ...(terminal === null ? {} : { COLUMNS: `${terminal.columns}`, LINES: `${terminal.rows}` }),
    TZ: timezone.tz,
    ...(inside.locales === undefined ? {} : { LOCPATH: inside.locales }),
    ...(plan.clock === undefined ? {} : FAKETIME),
    ...(plan.clock?.hooks === undefined ? {} : WITH_HOOKS),
    ...locale,
    ...(jobs === null ? {} : { MAKEFLAGS: `-j${jobs}` }),
    ...conditions['hash-seed'],
    ...FAKEROOT,
    ...plan.tools.env,
    ...conditions.env,
    ...withTools(plan.env, inside.tools),
  };
};

// fakeroot also tries the real chown(2), and forgives only EPERM. For an id that the user namespace of the build does not map, the kernel
// gives EINVAL (user_namespaces(7)), and `fakeroot chown 0:0 FILE` would fail, as in most builds of Debian packages. The variable
// (fakeroot(1)) leaves the real call out. It is set on every host, so that builds see the same variables.
const FAKEROOT = { FAKEROOTDONTTRYCHOWN: '1' };

// libfaketime 0.9.10 (README, "Advanced features") changes the times from stat(2) in some programs and not in others, and the name of
// its shared state contains a process id, which would differ between the builds.
const FAKETIME = { NO_FAKE_STAT: '1', FAKETIME_SHARED: '/faketime_sem_1 /faketime_shm_1' };

// With a faked monotonic clock, waiting with a time limit hangs (libfaketime issues 535 and 537). Without the hooks, this would break
// sleeping instead.
const WITH_HOOKS = {
  DONT_FAKE_MONOTONIC: '1',
  // Programs with settings of their own for AddressSanitizer would not start below a preloaded library.
  ASAN_OPTIONS: 'verify_asan_link_order=0',
};

const withTools = (env: BuildPlan['env'], tools: string | undefined): BuildPlan['env'] =>
  tools === undefined || env['PATH'] === undefined ? env : { ...env, PATH: `${tools}:${env['PATH']}` };
