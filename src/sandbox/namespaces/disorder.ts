import type { BuiltOrder, Conditions } from '../../model/conditions.ts';
import { ExitCode } from '../../model/exit-code.ts';
import { Failure } from '../../util/failure.ts';
import { shellWords } from '../../util/shell-quote.ts';
import { type BuildSite, hasRealIds } from './build-site.ts';
import { lacksDisorder } from './lacks-disorder.ts';
import { bind, type Mount } from './mount-table.ts';
import type { BuildFolders } from './skeleton.ts';

/** How the folders that a build may write to are shown through disorderfs. */
export interface Disorder {
  readonly program: string;
  readonly order: BuiltOrder;
  /** Whether the build has another user id than disorderfs, which otherwise refuses every access. */
  readonly otherUser: boolean;
}

/** The fstab(5) that puts the view of disorderfs over the folders of a build. */
export const ORDER_TABLE = 'order.fstab';

/** Undefined for a build without disorderfs. Throws a `Failure` if this host cannot run it. */
export const disorderOf = (
  site: Pick<BuildSite, 'host' | 'rights'>,
  { 'file-order': { built } }: Conditions,
): Disorder | undefined => {
  if (built === undefined) return undefined;
  const missing = lacksDisorder(site.host, site.rights.isolation);
  if (missing !== undefined)
    throw new Failure(
      `folders that the build makes cannot be listed in another order here: ${missing}`,
      ExitCode.inconclusive,
    );
  return { program: site.host.programs['disorderfs']!, order: built, otherUser: hasRealIds(site) };
};

/**
 * Shell text that starts disorderfs, runs a command that makes the namespaces of the build, and ends disorderfs. It runs in a mount
 * namespace of its own: there disorderfs reads the real folders, while the build has the view mounted over them (`disorderMounts`).
 * SIGTERM does not end disorderfs, so it gets SIGKILL when this shell ends, and in any case with the pid namespace of the sandbox.
 */
export const throughDisorder = (
  folders: BuildFolders,
  { program, order, otherUser }: Disorder,
  command: readonly string[],
): string[] => {
  const { all, view } = places(folders);
  const disorderfs = [
    ...['setpriv', '--pdeathsig', 'KILL', program, '-f', '--quiet'],
    // Without --sort-dirents: tmpfs lists the newest entry first, so files made in sorted order are listed in reverse already.
    ...[`--reverse-dirents=${order === 'reversed' ? 'yes' : 'no'}`, '--sort-dirents=no'],
    // Otherwise stat(2) counts blocks that no file has.
    '--pad-blocks=0',
    ...(otherUser ? ['--multi-user=yes'] : []),
    ...[all, view],
  ];
  const script = [
    `mkdir ${view}`,
    `${shellWords(disorderfs)} </dev/null >/dev/null 2>disorderfs.log &`,
    'fuse=$!',
    `until [ -e ${view}/enter.sh ]; do`,
    `kill -0 $fuse 2>/dev/null || { echo "disorderfs could not be started: $(cat disorderfs.log)"; exit 125; }`,
    'sleep 0.01',
    'done',
    'code=0',
    `${shellWords(command)} || code=$?`,
    // Writes back what was changed in mapped memory.
    `umount ${view} 2>/dev/null || { sync -f ${view}; umount -l ${view}; } || :`,
    'kill -KILL $fuse 2>/dev/null || :',
    'exit $code',
  ].join('\n');
  return [`exec unshare --mount --propagation private ${shellWords(['/bin/sh', '-e', '-c', script])}`];
};

/** Puts the view over the folders that the build may write to, but for /dev/shm, which is memory on every host. */
export const disorderMounts = (folders: BuildFolders): Mount[] => {
  const { all, view } = places(folders);
  return [folders.tree, ...WRITABLE.map((name) => `${folders.top}/${name}`)].map((folder) =>
    bind(view + folder.slice(all.length), folder, true),
  );
};

const WRITABLE = ['tmp', 'var-tmp', 'tmpdir', 'home'];

const places = ({ root }: BuildFolders): { readonly all: string; readonly view: string } => {
  const all = root.replace(/\/root$/, '');
  return { all, view: `${all}/view` };
};
