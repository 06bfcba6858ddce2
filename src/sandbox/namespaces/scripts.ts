import type { Conditions } from '../../model/conditions.ts';
import type { Host } from '../../model/host.ts';
import { shellQuote, shellWords } from '../../util/shell-quote.ts';
import { PROCESSES, TERMINAL_PROCESSES } from '../build-process/chain.ts';
import { kernelAtLeast } from '../host/kernel-at-least.ts';
import { FIRST_MADE } from './count-made.ts';
import { type Disorder, ORDER_TABLE, throughDisorder } from './disorder.ts';
import { ETC_COPY } from './host-layers.ts';
import type { BuildFolders } from './skeleton.ts';

/** Files beside the build's folders. Descriptors 3 and 4 of the build's supervisor write them: the readings, and how the build ended. */
export const READINGS = 'readings';
export const STATUS = 'status';

/** Makes the sandbox: a memory file system as root folder, the host below `/host`, and one process that keeps the namespaces open. */
export const keepOpenScript = (
  hostNames: readonly string[],
  sizeBytes: number,
  programs: Host['programs'],
  layered: readonly string[],
): string =>
  [
    'set -e',
    `${programs['mount']} -t tmpfs -o mode=0755,size=${sizeBytes},nr_inodes=0 repro-harness /tmp`,
    'cd /tmp',
    `mkdir host b snapshot view ${ETC_COPY}`,
    // Builds need their own /proc. The kernel refuses to mount one if a part of the host's is hidden, as in containers: try it now.
    `${programs['mount']} -t proc proc b`,
    `${programs['umount']} b`,
    ...tryLayers(layered, programs),
    `ln -s ${shellWords(hostNames.map((name) => `host/${name}`))} .`,
    `${programs['pivot_root']} . host`,
    `printf 'ready%s\\n' "$alone"`,
    // The harness has the other end open: when it ends, for whatever reason, this process ends, and the namespace with all its processes.
    // One line asks for one script.
    `while read -r script; do /bin/sh "$script.sh" </dev/null >"$script.out" 2>"$script.err" && echo 0 || echo 1; done`,
  ].join('\n');

/**
 * Tries to lay an overlay over each of these folders of the host, as builds do, and sets `alone` to those where the kernel refuses: a user
 * namespace may not separate a folder from the mounts below it (mount_namespaces(7)), such as /etc/resolv.conf in a container. One overlay
 * over all of them is tried first, because that is the usual case. The last overlay, over folders of the sandbox, must be possible.
 */
const tryLayers = (folders: readonly string[], { mount, umount }: Host['programs']): string[] => {
  const over = (lower: string): string =>
    `${mount} -t overlay -o ro,lowerdir=snapshot:${lower},userxattr overlay b`;
  return [
    'alone=',
    `if ${over(folders.join(':'))} 2>/dev/null; then ${umount} b; else`,
    `${over('host')}; ${umount} b`,
    `for folder in ${shellWords(folders)}; do`,
    `if ${over('"$folder"')} 2>/dev/null; then ${umount} b; else alone="$alone $folder"; fi`,
    'done; fi',
    // What the caller may not read, and what other file systems mounted in /etc hold, is left out; those are bound on top.
    `case "$alone " in *" /etc "*) cp -ax /etc/. ${ETC_COPY} 2>/dev/null || : ;; esac`,
  ];
};

/** Runs in the sandbox: mounts the build's tree, then executes `inside.sh` in new namespaces for the build. */
export const enterScript = (
  folders: BuildFolders,
  conditions: Conditions,
  host: Host,
  options: {
    readonly network: boolean;
    readonly sizeBytes: number;
    readonly byHand: boolean;
    readonly disorder: Disorder | undefined;
    /** Makes the build's own versions of paths of the host: before and after the mounts of the table. */
    readonly own: { readonly copies: readonly string[]; readonly owners: readonly string[] };
  },
): string => {
  const { uptime } = conditions;
  const unshare = [
    host.programs['unshare']!,
    ...['--mount', '--uts', '--ipc', '--pid', '--fork', '--kill-child', '--propagation', 'private'],
    ...(options.network ? [] : ['--net']),
    ...(host.timeNamespaces ? ['--time', '--boottime', String(uptime), '--monotonic', String(uptime)] : []),
    ...['/bin/sh', `${parent(folders)}/inside.sh`],
  ];
  return [
    ...(options.byHand ? [] : ['exec 2>&1']),
    'set -e',
    `cd ${parent(folders)}`,
    `mount -t tmpfs -o size=${options.sizeBytes},nr_inodes=${inodes(options.sizeBytes)},mode=0755 repro-harness top`,
    'cp -a seed/. top/',
    ...options.own.copies,
    'mount -a -T tree.fstab',
    ...options.own.owners,
    ...(options.disorder === undefined
      ? [`exec ${shellWords(unshare)}`]
      : throughDisorder(folders, options.disorder, unshare)),
  ].join('\n');
};

// Names take memory that the option `size` does not limit.
const inodes = (sizeBytes: number): number => Math.max(20_000, Math.floor(sizeBytes / 4096));

interface InsideOptions {
  readonly network: boolean;
  readonly disorder: Disorder | undefined;
  /** Shell text that makes the host's mounts read-only. */
  readonly protect: string;
  readonly owner: string | undefined;
  readonly chain: string;
  /** Whether the build keeps the standard input. */
  readonly input: boolean;
}

/** Runs as the first process of the build's namespaces: mounts the build's root, changes to it, and supervises the build. */
export const insideScript = (
  folders: BuildFolders,
  conditions: Conditions,
  host: Host,
  options: InsideOptions,
): string =>
  [
    'set -e',
    `cd ${parent(folders)}`,
    `exec 3>${READINGS} 4>${STATUS}`,
    ...(host.programs['hostname'] === undefined ? [] : [`hostname ${shellQuote(conditions.hostname.host)}`]),
    ...(options.disorder === undefined ? [] : [`mount -a -T ${ORDER_TABLE}`]),
    'mount -a -T root.fstab',
    options.protect,
    ...(options.network || host.programs['ip'] === undefined ? [] : ['ip link set lo up 2>/dev/null || :']),
    ...pidLines(conditions, host),
    `: >top/${FIRST_MADE}`,
    'cd root',
    `${host.programs['pivot_root']} . mnt`,
    'cd /',
    'umount -l /mnt',
    // A new shell from the build's own root: it has nothing of the sandbox open except the two descriptors.
    `exec /bin/sh -c ${shellQuote(superviseScript(options))}`,
  ].join('\n');

const superviseScript = ({ owner, chain, input }: InsideOptions): string =>
  [
    // The first process that loads libfaketime has made its shared state as root: give it to the user of the build.
    ...(owner === undefined
      ? []
      : [`for file in /dev/shm/*; do [ ! -e "$file" ] || chown ${owner} "$file"; done`]),
    `printf 'ready\\n' >&4`,
    `${chain} 4>&-${input ? '' : ' </dev/null'}`,
    'code=$?',
    `printf 'exit %s\\n' "$code" >&4`,
    'exit "$code"',
  ].join('\n');

/** The process ids of a build depend on the axis `pid` alone: not on how many processes set up its other conditions. */
const pidLines = ({ pid, terminal }: Conditions, host: Host): string[] => [
  `echo ${(pid ?? LEAST_PID) - (terminal === null ? 0 : TERMINAL_PROCESSES)} >/proc/sys/kernel/ns_last_pid 2>/dev/null || :`,
  // From Linux 6.14 on, each pid namespace has its own limit; before, this would change the limit of the host.
  ...(kernelAtLeast(host.kernel, 6, 14)
    ? [`echo ${(pid ?? 0) + PROCESSES} >/proc/sys/kernel/pid_max 2>/dev/null || :`]
    : []),
];

/** Above those of the processes that prepare the namespaces. */
const LEAST_PID = 40;

const parent = ({ root }: BuildFolders): string => root.replace(/\/root$/, '');
