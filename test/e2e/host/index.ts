import { once } from 'node:events';
import {
  chmodSync,
  chownSync,
  cpSync,
  existsSync,
  mkdirSync,
  readFileSync,
  readlinkSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { execa, execaSync } from 'execa';
import { packageRoot } from '../../../src/util/package-root.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';
import { type Finished, finished, type Running, startProgram } from './finished.ts';
import { type HostKind, nameOf } from './kinds.ts';

/**
 * An environment that simulates a host with certain permissions, to run the program in as a certain user. Its mounts, processes and temporary
 * folders are private, so that a test can find everything that is left behind.
 */
export interface TestHost {
  readonly kind: HostKind;
  /** A folder on disk, mounted as `/mnt` inside. It contains the user's `home`, the `program` and the working folder `work`. */
  readonly folder: string;
  /** Runs a program there, in `work` or a folder below it. */
  readonly start: (argv: readonly string[], options?: StartOptions) => Running;
  readonly run: (argv: readonly string[], options?: StartOptions) => Promise<Finished>;
  /** The same for repro-harness. */
  readonly harness: (args: readonly string[], options?: StartOptions) => Promise<Finished>;
  /** Every process, mount and file inside that does not belong to the host itself. */
  readonly leftBehind: () => Promise<string[]>;
  readonly close: () => Promise<void>;
}

export interface StartOptions {
  readonly cwd?: string;
  readonly env?: Readonly<Record<string, string>>;
  readonly stdin?: 'ignore' | 'pipe';
  /** Run as the root of the simulated host, with all capabilities. */
  readonly asHostRoot?: true;
}

export interface HostShape {
  /** The size of each folder for temporary files; default: half of the memory. */
  readonly mebibytes?: number;
  /** Whether a part of /proc is hidden, as in containers: then a user namespace cannot mount its own /proc. */
  readonly maskedProc?: boolean;
  /** Who may open /dev/fuse: everybody, as on Debian, or root alone; default: as on the host of the tests. */
  readonly fuse?: 'everybody' | 'root';
  /** Whether its root is a layer in memory over that of the real host, as in containers, with a network, a host name and an IPC namespace of its own; `leftBehind` then names all that was written. Root only. */
  readonly layered?: boolean;
  /** Shell lines that the host's root runs at last, such as mounts. */
  readonly setUp?: string;
}

/** The program's path inside the host. */
export const HARNESS = ['/mnt/node', '/mnt/program/bin/repro-harness.js'] as const;

const REPOSITORY = packageRoot();
/** What the global set-up compiled, locales and the program: to compile them takes longer than everything else. */
const CACHE = join(REPOSITORY, 'node_modules/.cache/e2e/repro-harness');
const IS_ROOT = process.getuid!() === 0;

/** Why the user who runs the tests cannot make a host of this kind; undefined if possible. */
export const cannotMake = ({ as, sudo }: HostKind): string | undefined => {
  if (as === 'root' && !IS_ROOT) return 'only root can make a host for root';
  if (sudo && !IS_ROOT) return 'only root can make a host with sudo';
  return sudo && !existsSync('/usr/bin/sudo') ? 'sudo is not installed here' : undefined;
};

/** The kind as text for the names of tests, with the reason if it is skipped. */
export const labelOf = (kind: HostKind): string => {
  const reason = cannotMake(kind);
  return reason === undefined ? nameOf(kind) : `${nameOf(kind)} (${reason})`;
};

export const openHost = async (kind: HostKind, shape: HostShape = {}): Promise<TestHost> => {
  const folder = temporaryFolder('host');
  const uid = !IS_ROOT ? process.getuid!() : kind.as === 'root' ? 0 : ORDINARY;
  const gid = !IS_ROOT ? process.getgid!() : kind.as === 'root' ? 0 : ORDINARY;
  furnish(folder, uid, gid);
  if (shape.fuse !== undefined && IS_ROOT)
    execaSync('mknod', ['-m', shape.fuse === 'root' ? '600' : '666', join(folder, 'fuse'), 'c', '10', '229']);
  const ownUsers = kind.namespaces === 'forbidden' || !IS_ROOT;
  const layered = IS_ROOT && shape.layered === true;
  const holder = execa(
    'unshare',
    [
      ...(layered ? ['--mount', '--propagation', 'private', 'bash', '-c', LAYER, folder, 'unshare'] : []),
      ...(ownUsers ? ['--user', ...(IS_ROOT ? [] : ['--map-current-user']), '--keep-caps'] : []),
      ...(layered ? ['--uts', '--ipc', '--net'] : []),
      ...['--mount', '--pid', '--fork', '--kill-child', '--propagation', 'private'],
      ...['bash', '-c', `read -r go; ${hold(kind, shape)}`, 'host', layered ? '/mnt' : folder],
    ],
    { stderr: 'inherit', reject: false },
  );
  if (ownUsers && IS_ROOT) await mapIds(holder.pid!);
  holder.stdin.write('go\n');
  const gone = holder.then(({ exitCode }) => {
    throw new Error(`the host could not be made: exit code ${exitCode}`);
  });
  await Promise.race([once(holder.stdout, 'data'), gone]);
  gone.catch(() => {});
  const init = childOf(holder.pid!);
  const enter = [
    ...(ownUsers ? ['-U', ...(IS_ROOT ? [] : ['--preserve-credentials'])] : []),
    ...(layered ? ['-u', '-i', '-n'] : []),
    ...['-m', '-p', '-t', String(init), '--'],
  ];
  const drop =
    !IS_ROOT || (kind.as === 'root' && kind.sysAdmin)
      ? []
      : kind.as === 'root'
        ? ['setpriv', '--bounding-set=-sys_admin', '--inh-caps=-sys_admin']
        : [
            'setpriv',
            `--reuid=${uid}`,
            `--regid=${gid}`,
            '--clear-groups',
            '--inh-caps=-all',
            ...(kind.sudo ? [] : ['--bounding-set=-all']),
          ];
  const start: TestHost['start'] = (argv, { cwd = '.', env = {}, stdin = 'ignore', asHostRoot } = {}) =>
    startProgram(
      'nsenter',
      [
        ...enter,
        ...(asHostRoot ? [] : drop),
        'env',
        '-C',
        join('/mnt/work', cwd),
        '-i',
        ...variables(env),
        ...argv,
      ],
      stdin,
    );
  const run: TestHost['run'] = (argv, options) => finished(start(argv, options));
  const inventory = async (): Promise<string[]> =>
    (await run(['sh', '-c', INVENTORY], { asHostRoot: true })).stdout.split('\n').filter(Boolean);
  const own = new Set(await inventory());
  return {
    kind,
    folder,
    start,
    run,
    harness: (args, options) => run([...HARNESS, ...args], options),
    leftBehind: async () => (await inventory()).filter((line) => !own.has(line)),
    close: async () => {
      holder.stdin.end();
      await holder;
      // So that its owner can remove it.
      chmodSync(folder, 0o755);
    },
  };
};

// An id that no account has.
const ORDINARY = 24_680;

const furnish = (folder: string, uid: number, gid: number): void => {
  for (const name of ['home', 'work']) {
    mkdirSync(join(folder, name));
    chownSync(join(folder, name), uid, gid);
  }
  for (const name of ['bin', 'dist', 'package.json', 'scenarios', 'schemas'])
    if (existsSync(join(REPOSITORY, name)))
      cpSync(join(REPOSITORY, name), join(folder, 'program', name), { recursive: true });
  if (existsSync(CACHE)) {
    for (const name of ['locales', 'compiled'].filter((one) => existsSync(join(CACHE, one))))
      cpSync(join(CACHE, name), join(folder, 'home', '.cache', 'repro-harness', name), {
        recursive: true,
        verbatimSymlinks: true,
      });
    execaSync('chown', ['-R', `${uid}:${gid}`, join(folder, 'home')]);
  }
  writeFileSync(join(folder, 'node'), '');
  if (IS_ROOT) {
    const user = `sudoer:*:${ORDINARY}:${ORDINARY}::/mnt/home:/bin/sh\n`;
    writeFileSync(join(folder, 'passwd'), readFileSync('/etc/passwd', 'utf8') + user);
    writeFileSync(join(folder, 'sudoers'), 'Defaults use_pty\nsudoer ALL=(ALL) NOPASSWD: ALL\n', {
      mode: 0o440,
    });
  }
  // The user of the simulated host must not be able to change this folder, even if he is also the user who runs the tests.
  chmodSync(folder, 0o555);
};

/** The shell script of the host's first process: sets up its mounts, and keeps the host alive until its standard input ends. */
const hold = ({ namespaces, sudo }: HostKind, { mebibytes, maskedProc, fuse, setUp }: HostShape): string =>
  [
    'set -e',
    'mount -t proc proc /proc',
    `mount --bind ${process.execPath} "$1/node"`,
    '[ "$1" = /mnt ] || mount --rbind "$1" /mnt',
    `for place in /tmp /var/tmp /dev/shm; do mount -t tmpfs -o mode=1777${mebibytes === undefined ? '' : `,size=${mebibytes}m`} host "$place"; done`,
    ...(sudo ? ['for name in passwd sudoers; do mount --bind "/mnt/$name" "/etc/$name"; done'] : []),
    ...(fuse !== undefined && IS_ROOT ? ['mount --bind /mnt/fuse /dev/fuse'] : []),
    ...(maskedProc ? ['mount --bind /dev/null /proc/cmdline'] : []),
    ...(namespaces === 'forbidden' ? ['echo 0 >/proc/sys/user/max_user_namespaces'] : []),
    ...(setUp === undefined ? [] : [setUp]),
    'echo ready',
    'read -r end || :',
  ].join('\n');

/** The shell script that changes to a layered root, and executes its arguments there. The layer is the folder `/mnt/layer`, closed to others. */
const LAYER = [
  'set -e',
  'mkdir -m 700 "$0/layer"; mount -t tmpfs -o mode=700 layer "$0/layer"; cd "$0/layer"; mkdir upper work root',
  'mount -t overlay -o lowerdir=/,upperdir=upper,workdir=work layer root',
  'for place in dev sys proc; do mount --rbind "/$place" "root/$place"; done',
  'mount --bind "$0" root/mnt; mount --bind "$0/layer" root/mnt/layer',
  'cd root; pivot_root . tmp; cd /; umount -l /tmp',
  'exec "$@"',
].join('\n');

const INVENTORY = [
  // Skip the processes of this shell itself.
  'for p in /proc/[0-9]*; do [ "${p#/proc/}" = $$ ] && continue; case $(readlink $p/exe) in "") continue;; esac; echo "process ${p#/proc/} $(tr "\\0\\n" "  " <$p/cmdline 2>/dev/null | cut -c1-200)"; done',
  'cut -d" " -f5- /proc/self/mountinfo | sed "s/^/mount /"',
  '[ ! -d /mnt/layer/upper ] || find /mnt/layer/upper -mindepth 1 | sed "s/^/written /"',
  'find /tmp /var/tmp /dev/shm /mnt/home -mindepth 1 ! -path "/mnt/home/.cache" ! -path "/mnt/home/.cache/repro-harness" ! -path "/mnt/home/.cache/repro-harness/locales*" ! -path "/mnt/home/.cache/repro-harness/clock*" ! -path "/mnt/home/.cache/repro-harness/compiled*" ! -path "/mnt/home/.cache/repro-harness/sources*" ! -path "/mnt/home/.cache/repro-harness/versions.json" | sed "s/^/file /"',
].join('\n');

const variables = (env: Readonly<Record<string, string>>): string[] =>
  Object.entries({
    PATH: '/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin',
    HOME: '/mnt/home',
    LANG: 'C.UTF-8',
    ...env,
  }).map(([name, value]) => `${name}=${value}`);

/** Root maps every id to itself from outside the namespace: this needs no program. */
const mapIds = async (pid: number): Promise<void> => {
  const own = readlinkSync('/proc/self/ns/user');
  while (readlinkSync(`/proc/${pid}/ns/user`) === own) await sleep(5);
  for (const map of ['uid_map', 'gid_map']) writeFileSync(`/proc/${pid}/${map}`, '0 0 2000000');
};

const childOf = (pid: number): number =>
  Number(readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').trim().split(' ')[0]);
