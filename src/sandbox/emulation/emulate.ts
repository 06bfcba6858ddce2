import type { Emulated } from '../../model/conditions.ts';
import { shellQuote } from '../../util/shell-quote.ts';
import { type Format, formatsOf } from './formats.ts';

/** What a build under emulation needs. Paths as the build sees them. */
export interface Emulation {
  readonly programs: Emulated;
  readonly emulator: string;
  /** Where the registry is mounted, read-only. */
  readonly place: string;
}

/**
 * A command prefix that executes another command in a user and mount namespace of its own, whose binfmt_misc hands programs to the
 * emulator. The registry ends with these namespaces (since Linux 6.7; fs/binfmt_misc.c). In the initial user namespace the same mount
 * would show the host's registry, so the script first demands a namespace that `unshare` has made.
 */
export const emulate = (emulation: Emulation): readonly string[] => [
  ...['unshare', '--user', '--map-root-user', '--mount', '--propagation', 'private'],
  ...['/bin/sh', '-c', script(emulation), 'sh'],
];

/**
 * Shell text for the build's own shell: programs that it starts from here on are emulated. Only needed if all programs are: unshare(2) fails
 * in the emulator, which has several threads, so the programs that set the conditions must have run before.
 */
export const startEmulation = ({ programs, place }: Emulation): string =>
  programs === 'static'
    ? ''
    : [
        `printf 1 >&${SWITCH}; exec ${SWITCH}>&-`,
        `read -r state <${shellQuote(`${place}/status`)}; [ "$state" = enabled ] || exit 125`,
      ].join('\n');

/** A descriptor that the shell and its parents do not use otherwise. */
const SWITCH = 8;

const script = ({ programs, emulator, place }: Emulation): string =>
  [
    'set -e',
    'fail() { echo "the emulation could not be set up: $1"; exit 125; }',
    'read -r inside outside count </proc/self/uid_map',
    // In the initial namespace the count is 4294967295, and the inode number is PROC_USER_INIT_INO (include/linux/proc_ns.h).
    `[ "$count" = 1 ] || fail 'the user namespace is not its own'`,
    `[ "$(readlink /proc/self/ns/user)" != 'user:[4026531837]' ] || fail 'this is the initial user namespace'`,
    `mount -t binfmt_misc -o ${FLAGS} binfmt_misc /mnt || fail 'binfmt_misc cannot be mounted'`,
    `(set -- /mnt/*; [ $# = 2 ]) || fail 'the registry is not empty, so it may be that of the host'`,
    ...(programs === 'all' ? ['echo 0 >/mnt/status', `exec ${SWITCH}>/mnt/status`] : []),
    // Each registration must be one write.
    ...formatsOf(programs).map(
      (format, index) =>
        `printf '%s' ${shellQuote(registration(`format-${index}`, format, emulator))} >/mnt/register || fail 'a registration was refused'`,
    ),
    // A mount whose files are open for writing cannot become read-only.
    `mount --bind /mnt ${shellQuote(place)}`,
    `mount -o remount,bind,ro,${FLAGS} ${shellQuote(place)}`,
    'umount -l /mnt',
    'exec "$@"',
  ].join('\n');

const FLAGS = 'nosuid,nodev,noexec';

/**
 * A line for binfmt_misc (Documentation/admin-guide/binfmt-misc.rst). Flags: P keeps the name by which a program was called, O opens the
 * program for the emulator, F opens the emulator now.
 */
const registration = (name: string, { magic, mask }: Format, emulator: string): string =>
  `:${name}:M:0:${escaped(magic)}:${escaped(mask)}:${emulator}:POF`;

const escaped = (bytes: Buffer): string =>
  [...bytes].map((byte) => `\\x${byte.toString(16).padStart(2, '0')}`).join('');
