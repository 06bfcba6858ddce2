import { ExitCode } from '../../model/exit-code.ts';
import { displayRaw } from '../../util/display.ts';
import { Failure } from '../../util/failure.ts';
import { shellQuote } from '../../util/shell-quote.ts';
import { escapePoint, isReadOnly, type Mount } from './mount-table.ts';

/** The record on descriptor 3 that names a mount of the host to which the build could write. */
export const WRITABLE_MOUNT = 'writable-mount';

/**
 * Shell text that remounts read-only every mount of the build's root that is not the build's own, each by itself. A bind brings the
 * host's mounts below a folder with it, and `ro` reaches only the topmost (`ro=recursive` of util-linux 2.38 is accepted and does nothing).
 * The flags that a mount has are named again: whoever lives in a user namespace must keep them (mount_namespaces(7)). Run by the user who
 * made the mounts, before the root becomes one: no program of the build's may be started yet. Nothing relies on its success: see
 * `refuseWritableMount`.
 */
export const protectMounts = (mounts: readonly Mount[], root: string): string =>
  eachWritableMount(
    [...ownMounts(mounts), `${shellQuote(root)}/*) ;;`, '*) continue ;;'],
    [
      'flags=remount,bind,ro',
      'for flag in nosuid nodev noexec noatime nodiratime relatime nosymfollow; do',
      'case ,$options, in *,$flag,*) flags=$flags,$flag ;; esac',
      'done',
      'mount -c -o "$flags" "$path" >/dev/null 2>&1 || :',
    ],
  );

/**
 * Shell text for the build's own user, inside all of its conditions: names the first mount of the host that is still writable and can be
 * reached, and ends the build there. A path that leads to another mount than the one listed is covered by that one, as `mnt_id` in
 * /proc/self/fdinfo tells (proc(5)).
 */
export const refuseWritableMount = (mounts: readonly Mount[], root: string): string =>
  eachWritableMount(
    ownMounts(mounts.map((mount) => ({ ...mount, target: mount.target.slice(root.length) }))),
    [
      '[ -e "$path" ] || continue',
      'found=',
      'if [ -r "$path" ] && { [ -d "$path" ] || [ -f "$path" ]; }; then',
      'while read -r key value; do [ "$key" != mnt_id: ] || found=$value; done 9<"$path" </proc/self/fdinfo/9',
      'fi',
      // What cannot be opened can perhaps still be written to, as a folder of mode 1733, unless another mount covers it on the same point.
      'if [ -z "$found" ]; then',
      'while read -r other below device top place rest; do',
      '[ "$below" != "$id" ] || [ "$place" != "$point" ] || found=$other',
      'done </proc/self/mountinfo',
      'fi',
      '[ "${found:-$id}" = "$id" ] || continue',
      `printf '${WRITABLE_MOUNT}=%s\\0' "$path" >&3`,
      'exit 125',
    ],
  );

/** Throws Failure for the path that `refuseWritableMount` named. */
export const demandProtection = (readings: ReadonlyMap<string, string>): void => {
  const path = readings.get(WRITABLE_MOUNT);
  if (path === undefined) return;
  throw new Failure(
    `a build could write to the host: the mount at ${displayRaw(path)} cannot be made read-only, so nothing was built\n  unmount it, or mount it read-only: mount -o remount,bind,ro ${displayRaw(shellQuote(path))}`,
    ExitCode.inconclusive,
  );
};

/**
 * A loop over mountinfo (proc_pid_mountinfo(5)) without the mounts that `arms` of a `case` pass over: a mount is read-only by its own flags
 * or by those of its file system.
 */
const eachWritableMount = (arms: readonly string[], body: readonly string[]): string =>
  [
    'while read -r id parent device top point options rest; do',
    'case $options in ro|ro,*) continue ;; esac',
    'case ${rest##* } in ro|ro,*) continue ;; esac',
    'case $point in',
    ...arms,
    'esac',
    // The underscore keeps line feeds at the end of the path.
    `path=$(printf '%b_' "$point"); path=\${path%_}`,
    ...body,
    'done </proc/self/mountinfo',
  ].join('\n');

/** A writable bind is the build's own with all below it, unless a read-only one lies deeper: the longest path comes first. */
const ownMounts = (mounts: readonly Mount[]): string[] => {
  // The last mount on a place covers those before.
  const byPlace = new Map(mounts.map((mount) => [mount.target, mount]));
  const writable = [...byPlace.values()].filter((mount) => !isReadOnly(mount));
  return [...byPlace.values()]
    .filter(
      (mount) => !isReadOnly(mount) || writable.some(({ target }) => mount.target.startsWith(`${target}/`)),
    )
    .sort((a, b) => b.target.length - a.target.length)
    .map((mount) => {
      const point = shellQuote(escapePoint(mount.target));
      return `${point}|${point}/*) ${isReadOnly(mount) ? '' : 'continue '};;`;
    });
};
