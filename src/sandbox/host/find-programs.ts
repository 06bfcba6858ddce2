import { constants, existsSync } from 'node:fs';
import { join } from 'node:path';
import { mayAccess } from '../../util/may-access.ts';
import { namesIn } from '../../util/names-in.ts';

/** The folders of the system's programs; the `PATH` of an ordinary user often lacks the sbin folders. */
export const SYSTEM_PATH = [
  '/usr/local/sbin',
  '/usr/local/bin',
  '/usr/sbin',
  '/usr/bin',
  '/sbin',
  '/bin',
] as const;

/** The environment of every set-up command: it inherits nothing from the caller. */
export const SETUP_ENV = { PATH: SYSTEM_PATH.join(':'), LC_ALL: 'C' } as const;

// What the sandbox, the probes and `doctor` may call.
const PROGRAMS =
  'sh dash bash env unshare nsenter mount umount pivot_root setpriv setarch prlimit taskset script stty hostname ip locale localedef getconf perl stat nproc sudo git tar gzip xz disorderfs bsdtar strace readelf curl wget cc gcc clang qemu-x86_64 diffoscope';

/** The absolute paths of the programs found, by name. */
export const findPrograms = (): Record<string, string> => {
  const found: Record<string, string> = {};
  for (const name of PROGRAMS.split(' ')) {
    const path = findProgram(name);
    if (path !== undefined) found[name] = path;
  }
  return found;
};

/** The absolute path of a program in the given folders, by default the system's. */
export const findProgram = (name: string, folders: readonly string[] = SYSTEM_PATH): string | undefined =>
  folders.map((folder) => join(folder, name)).find((path) => mayAccess(path, constants.X_OK));

/** The multi-threaded libfaketime of this host. */
export const findFaketime = (): string | undefined =>
  ['/usr/lib', '/usr/lib64', '/usr/local/lib']
    .flatMap((root) => [
      root,
      ...namesIn(root)
        .filter((name) => name.includes('-linux-'))
        .map((name) => join(root, name)),
    ])
    .map((folder) => join(folder, 'faketime', 'libfaketimeMT.so.1'))
    .find((path) => existsSync(path));
