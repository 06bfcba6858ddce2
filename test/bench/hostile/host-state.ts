import { createHash } from 'node:crypto';
import { existsSync, lstatSync, readdirSync, readFileSync, readlinkSync } from 'node:fs';
import { homedir, hostname, tmpdir } from 'node:os';
import { join } from 'node:path';
import { CREDENTIALS, HOMES } from './isolation/homes.ts';
import { SECRET } from './isolation/probe.ts';
import { OTHERS, ROOT_ONLY } from './isolation/probes/read.ts';

/** What an attack could change on the real host: digests of files that the whole system depends on, listings, settings, and mounts; by their names. */
export type HostState = ReadonlyMap<string, string>;

export const readHostState = (): HostState =>
  new Map([
    ...FILES.map((path) => [path, fileState(path)] as const),
    ...[...FOLDERS, homedir()].map((path) => [`names in ${path}`, namesIn(path)] as const),
    ['mounts', readFileSync('/proc/self/mountinfo', 'utf8')],
    ['host name', hostname()],
    ['secrets of the probes', SECRETS.filter(holdsSecret).join('\n')],
    ['processes of repro-harness without a parent', orphans()],
  ]);

/** What differs, a line for each item. */
export const changesOf = (before: HostState, after: HostState): readonly string[] =>
  [...before]
    .filter(([name, value]) => after.get(name) !== value)
    .map(([name, value]) => `${name}: ${differing(value, after.get(name) ?? '')}`);

const FILES = [
  ...['passwd', 'group', 'shadow', 'gshadow', 'hosts', 'hostname', 'resolv.conf', 'sudoers', 'fstab'].map(
    (name) => `/etc/${name}`,
  ),
  ...['machine-id', 'profile', 'environment', 'ld.so.preload', 'ld.so.cache', 'localtime'].map(
    (name) => `/etc/${name}`,
  ),
  ...['sh', 'bash', 'mount', 'unshare', 'tar', 'perl'].map((name) => `/usr/bin/${name}`),
  ...['kernel/core_pattern', 'kernel/hostname', 'vm/swappiness', 'user/max_user_namespaces'].map(
    (name) => `/proc/sys/${name}`,
  ),
  ...['kernel/pid_max', 'fs/binfmt_misc/status', 'net/ipv4/ip_forward'].map((name) => `/proc/sys/${name}`),
  ...['/dev/null', '/dev/zero', '/dev/full', '/tmp', '/var/tmp'],
];

const FOLDERS = [
  ...['/', '/dev', '/etc', '/usr', '/usr/bin', '/usr/lib', '/usr/local', '/usr/local/bin', '/opt', '/srv'],
  ...['/var', '/var/lib', '/boot', '/home', '/sys/fs/cgroup'],
];

/** The paths at which the simulated hosts hold secrets: on the real host, none has one. */
const SECRETS = [
  ...ROOT_ONLY,
  ...OTHERS,
  ...HOMES.flatMap((home) => CREDENTIALS.map((path) => join(home, path))),
];

/** Permissions, owner, and what it holds; not the time of a folder, in which others work as well. */
const fileState = (path: string): string => {
  const stats = lstatSync(path, { throwIfNoEntry: false });
  if (stats === undefined) return 'missing';
  const { mode, uid, gid } = stats;
  const content = stats.isSymbolicLink()
    ? readlinkSync(path)
    : stats.isFile()
      ? createHash('sha256').update(readable(path)).digest('hex')
      : '';
  return `${mode.toString(8)} ${uid}:${gid} ${content}`;
};

const readable = (path: string): Buffer => {
  try {
    return readFileSync(path);
  } catch {
    return Buffer.of();
  }
};

const holdsSecret = (path: string): boolean => existsSync(path) && readable(path).includes(SECRET);

/** With the owners: a name alone does not say who made it. */
const namesIn = (folder: string): string => {
  try {
    return readdirSync(folder)
      .sort()
      .map((name) => {
        const { uid, gid } = lstatSync(join(folder, name), { throwIfNoEntry: false }) ?? {};
        return `${name} of ${uid}:${gid}`;
      })
      .join('\n');
  } catch {
    return '';
  }
};

/** Only those of the hosts of this process: others may test at the same time. */
const orphans = (): string =>
  readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .filter((pid) => {
      const of = (file: string): string => readable(join('/proc', pid, file)).toString();
      return (
        /^PPid:\t1$/m.test(of('status')) &&
        of('cmdline').includes('/mnt/program/bin/repro-harness.js') &&
        of('mountinfo').includes(` ${tmpdir()}/host-${process.pid}-`)
      );
    })
    .join('\n');

const differing = (before: string, after: string): string => {
  const [old, now] = [before.split('\n'), after.split('\n')];
  return [
    ...old.filter((line) => !now.includes(line)).map((line) => `- ${line}`),
    ...now.filter((line) => !old.includes(line)).map((line) => `+ ${line}`),
  ].join('; ');
};
