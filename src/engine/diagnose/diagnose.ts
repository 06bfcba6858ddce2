import { tmpdir } from 'node:os';
import { axes } from '../../axes/index.ts';
import type { Host } from '../../model/host.ts';
import { tryEmulation } from '../../sandbox/emulation/try-emulation.ts';
import { writableFolder } from '../../sandbox/host/writable-folder.ts';
import { displayText } from '../../util/display.ts';
import { surveyHost } from './survey-host.ts';

/** Which requirements this host meets. */
export interface Diagnosis {
  readonly isolation: string;
  readonly checks: readonly Check[];
  /** Axes that cannot be varied here. */
  readonly lost: readonly string[];
  /** One command that installs the missing packages (Debian) but those that are optional; empty if none is missing. */
  readonly install: string;
}

export interface Check {
  readonly name: string;
  readonly ok: boolean;
  /** What it is needed for, or why it is missing. */
  readonly detail: string;
}

/** Examines the host by a trial: two builds, as `run` makes them. */
export const diagnose = async (): Promise<Diagnosis> => {
  const { context, isolation, axes: proved, failure } = await surveyHost();
  const { host, locales, abilities } = context;
  const ineffective = proved.filter(({ status }) => status === 'ineffective');
  const lost = axes
    .filter(
      ({ name, unavailable }) =>
        name !== 'tools' &&
        (failure !== undefined ||
          unavailable(context) !== undefined ||
          ineffective.some((axis) => axis.name === name)),
    )
    .map(({ name }) => name);
  const emulation = await tryEmulation(host, isolation, new AbortController().signal);
  const packages = PACKAGES.filter(({ has, optional }) => !optional && !has(host, locales.usable.size > 0));
  return {
    isolation: ISOLATIONS[isolation === 'root' && host.uid !== 0 ? 'sudo' : isolation],
    checks: [
      { name: 'namespaces', ok: abilities.namespaces, detail: abilities.reason ?? '' },
      {
        name: 'trial builds',
        ok: failure === undefined && ineffective.length === 0,
        detail: displayText(
          failure ??
            (ineffective.map(({ name, reason }) => `${name}: ${reason}`).join('; ') ||
              'a control and an experiment, as run makes them'),
        ),
      },
      ...PACKAGES.map(({ name, has, serves }) => ({
        name,
        ok: has(host, locales.usable.size > 0),
        detail: serves,
      })),
      {
        name: 'temporary files',
        ok: writableFolder() === tmpdir(),
        detail: `${displayText(tmpdir())}, for sources in archives and git, and for diff; TMPDIR names another folder`,
      },
      { name: 'a second file system', ok: host.disk !== undefined, detail: 'the axis filesystem' },
      {
        name: 'emulation',
        ok: emulation === undefined,
        detail: `the axis clock in static programs${emulation === undefined ? '' : `: ${emulation}`}`,
      },
      {
        name: '/dev/fuse',
        ok: abilities.noDisorder?.includes('/dev/fuse') !== true,
        detail: `the axis file-order in folders that a build makes${abilities.noDisorder?.includes('/dev/fuse') ? `: ${abilities.noDisorder}` : ''}`,
      },
      {
        name: 'a memory cgroup',
        ok: host.memoryGroups !== undefined,
        detail:
          'the kernel limits the memory of builds (--memory); without it, that of each process is added up',
      },
      { name: 'two processors', ok: host.cpus.length > 1, detail: 'the axis cpus' },
    ],
    lost,
    install:
      packages.length === 0
        ? ''
        : `apt-get install -y ${packages.map(({ name, install }) => install ?? name).join(' ')}`,
  };
};

const ISOLATIONS = {
  'user-namespace': 'user namespaces: every axis, without root',
  root: 'namespaces, made as root: user namespaces are not allowed on this host',
  sudo: 'namespaces, made as root through passwordless sudo: user namespaces are not allowed on this host',
  plain: 'none: builds run on copies of the source, without namespaces',
} as const;

interface Package {
  /** The package; or what is needed, where several packages have it. */
  readonly name: string;
  /** What to install, if that is not the name. */
  readonly install?: string;
  readonly serves: string;
  /** No axis and no format needs it: a machine that is set up by the command does without it. */
  readonly optional?: true;
  readonly has: (host: Host, locales: boolean) => boolean;
}

const program =
  (name: string) =>
  (host: Host): boolean =>
    host.programs[name] !== undefined;

// Debian's names.
const PACKAGES: readonly Package[] = [
  { name: 'util-linux', serves: 'namespaces, and the axes kernel, aslr, cpus', has: program('unshare') },
  { name: 'faketime', serves: 'the axis clock', has: (host) => host.faketime !== undefined },
  {
    name: 'gcc or strace',
    install: 'gcc libc6-dev',
    serves: 'the proof that the axis clock reached every program (strace: also --trace)',
    has: ({ programs }) => ['cc', 'gcc', 'clang', 'strace'].some((one) => programs[one] !== undefined),
  },
  { name: 'locales', serves: 'the axis locale', has: (_, locales) => locales },
  { name: 'bsdutils', serves: 'the axis terminal', has: program('script') },
  {
    name: 'disorderfs',
    serves: 'the axis file-order in folders that a build makes',
    has: program('disorderfs'),
  },
  { name: 'hostname', serves: 'the axis hostname', has: program('hostname') },
  { name: 'bash', serves: 'the axis shell', has: program('bash') },
  { name: 'iproute2', serves: 'a loopback interface inside builds', has: program('ip') },
  { name: 'xz-utils', serves: '.tar.xz, as source and output', has: program('xz') },
  { name: 'git', serves: 'sources in git, verify-tag', has: program('git') },
  {
    name: 'diffoscope-minimal',
    serves: 'optional: --with-diffoscope, for what no cause explains',
    optional: true,
    has: program('diffoscope'),
  },
];
