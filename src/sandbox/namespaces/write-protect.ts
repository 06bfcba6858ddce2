import { ExitCode } from '../../model/exit-code.ts';
import { displayRaw } from '../../util/display.ts';
import { Failure } from '../../util/failure.ts';
import { isInside } from '../../util/is-inside.ts';
import { shellQuote } from '../../util/shell-quote.ts';
import { escapePoint, isReadOnly, type Mount } from './mount-table.ts';

/** The record on descriptor 3 that names a mount of the host to which the build could write. */
export const WRITABLE_MOUNT = 'writable-mount';

/**
 * Shell text that remounts read-only, one by one, all mounts of the build's root that are not the build's own. A recursive bind includes
 * the host's mounts below a folder, but `ro` affects only the topmost one (util-linux 2.38 accepts `ro=recursive`, which has no effect).
 * The flags of a mount are repeated, because a user namespace may not remove them (mount_namespaces(7)). The text is run by the user who
 * made the mounts, and before `pivot_root`, so that it starts no program of the build. Nothing relies on its success: see
 * `refuseWritableMount`.
 */
export const protectMounts = (mounts: readonly Mount[], root: string): string =>
  eachWritableMount(
    [...ownMounts(mounts), `${shellQuote(root)}/*) ;;`, '*) continue ;;'],
    [
      'flags=remount,bind,ro',
      // Without either, access times are strict; the flag must be named, or the kernel takes relatime.
      'case ,$options, in *,relatime,*|*,noatime,*) ;; *) flags=$flags,strictatime ;; esac',
      'for flag in nosuid nodev noexec noatime nodiratime relatime nosymfollow; do',
      'case ,$options, in *,$flag,*) flags=$flags,$flag ;; esac',
      'done',
      'mount -c -o "$flags" "$path" >/dev/null 2>&1 || :',
    ],
  );

/**
 * Shell text that is run by the build's own user, under all of its conditions. If a mount of the host is still writable and can be reached,
 * it writes the path of the mount to descriptor 3 and ends the build. It skips a mount that another mount covers: then `mnt_id` in
 * /proc/self/fdinfo (proc(5)) differs from the id of the mount.
 */
export const refuseWritableMount = (mounts: readonly Mount[], root: string): string =>
  eachWritableMount(ownMounts(mounts.map((mount) => withoutRoot(mount, root))), [
    // A file system that is read-only as a whole.
    'case ${rest##* } in ro|ro,*) continue ;; esac',
    '[ -e "$path" ] || continue',
    'found=',
    'if [ -r "$path" ] && { [ -d "$path" ] || [ -f "$path" ]; }; then',
    'while read -r key value; do [ "$key" != mnt_id: ] || found=$value; done 9<"$path" </proc/self/fdinfo/9',
    'fi',
    // A path that cannot be opened may still be writable, such as a folder of mode 1733; not if another mount covers it on the same point.
    'if [ -z "$found" ]; then',
    'while read -r other below device top place rest; do',
    '[ "$place" != "$point" ] || found=$other',
    'done </proc/self/mountinfo',
    'fi',
    '[ "${found:-$id}" = "$id" ] || continue',
    `printf '${WRITABLE_MOUNT}=%s\\0' "$path" >&3`,
    'exit 125',
  ]);

/** Throws a `Failure` if `refuseWritableMount` has found a writable mount. */
export const demandProtection = (readings: ReadonlyMap<string, string>): void => {
  const path = readings.get(WRITABLE_MOUNT);
  if (path === undefined) return;
  throw new Failure(
    `a build could write to the host: the mount at ${displayRaw(path)} cannot be made read-only, so nothing was built\n  unmount it, or mount it read-only: mount -o remount,bind,ro ${displayRaw(shellQuote(path))}`,
    ExitCode.inconclusive,
  );
};

/**
 * A shell loop over the mounts in mountinfo (proc_pid_mountinfo(5)) whose own flags allow writing, except those that `arms`, the branches of a
 * `case`, skip.
 */
const eachWritableMount = (arms: readonly string[], body: readonly string[]): string =>
  [
    'while read -r id parent device top point options rest; do',
    'case $options in ro|ro,*) continue ;; esac',
    'case $point in',
    ...arms,
    'esac',
    // `\\040` becomes `\\0040`: `%b` takes up to three digits after `\\0`, so `\\0401` would be one character. Builtins only: the PATH may be
    // anything.
    'raw=$point path=',
    'while case $raw in *\\\\[0-7][0-7][0-7]*) ;; *) false ;; esac; do',
    'head=${raw%%\\\\[0-7][0-7][0-7]*}; tail=${raw#"$head"\\\\}',
    'path=$path$head\\\\0${tail%"${tail#???}"}; raw=${tail#???}',
    'done',
    // The underscore preserves line feeds at the end of the path: `$(...)` would remove them.
    `path=$(printf '%b_' "$path$raw"); path=\${path%_}`,
    ...body,
    'done </proc/self/mountinfo',
  ].join('\n');

const withoutRoot = ({ resolved = [], ...mount }: Mount, root: string): Mount => ({
  ...mount,
  target: mount.target.slice(root.length),
  resolved: resolved.map((path) => path.slice(root.length)),
});

/**
 * Branches that skip the build's own mounts: writable ones with all below them, except below a deeper read-only one. Longest path first.
 * A mount that a later one covers, on the same path or above it, is not among them: a bind may bring a mount of the host there instead.
 */
const ownMounts = (mounts: readonly Mount[]): string[] => {
  const places = mounts.map((mount) => ({ mount, paths: [mount.target, ...(mount.resolved ?? [])] }));
  const seen = places.filter(({ mount }, index) =>
    mounts.slice(index + 1).every(({ target }) => !isInside(mount.target, target)),
  );
  const writable = seen.filter(({ mount }) => !isReadOnly(mount)).flatMap(({ paths }) => paths);
  return seen
    .flatMap(({ mount, paths }) => paths.map((path) => ({ path, readOnly: isReadOnly(mount) })))
    .filter(({ path, readOnly }) => !readOnly || writable.some((above) => path.startsWith(`${above}/`)))
    .sort((one, other) => other.path.length - one.path.length)
    .map(({ path, readOnly }) => {
      const point = shellQuote(escapePoint(path));
      return `${point}|${point}/*) ${readOnly ? '' : 'continue '};;`;
    });
};
