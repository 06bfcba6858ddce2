import { shellQuote } from '../../util/shell-quote.ts';
import { type Format, staticFormats } from './static-formats.ts';

/**
 * A command prefix that executes another command in a user and mount namespace of its own, whose binfmt_misc hands static programs to the
 * emulator; it is mounted on `place`. The registry ends with these namespaces (since Linux 6.7; fs/binfmt_misc.c). In the initial user
 * namespace the same mount would show the host's registry, so the script first demands a namespace that `unshare` has made.
 */
export const emulate = (emulator: string, place: string): readonly string[] => [
  ...['unshare', '--user', '--map-root-user', '--mount', '--propagation', 'private'],
  ...['/bin/sh', '-c', script(emulator, place), 'sh'],
];

const script = (emulator: string, place: string): string =>
  [
    'set -e',
    'fail() { echo "the emulation of static programs could not be set up: $1"; exit 125; }',
    'read -r inside outside count </proc/self/uid_map',
    // In the initial namespace the count is 4294967295, and the inode number is PROC_USER_INIT_INO (include/linux/proc_ns.h).
    `[ "$count" = 1 ] || fail 'the user namespace is not its own'`,
    `[ "$(readlink /proc/self/ns/user)" != 'user:[4026531837]' ] || fail 'this is the initial user namespace'`,
    `mount -t binfmt_misc -o nosuid,nodev,noexec binfmt_misc ${shellQuote(place)} || fail 'binfmt_misc cannot be mounted'`,
    `(set -- ${shellQuote(place)}/*; [ $# = 2 ]) || fail 'the registry is not empty, so it may be another one'`,
    // Each registration must be one write.
    ...staticFormats().map(
      (format, index) =>
        `printf '%s' ${shellQuote(registration(`static-${index}`, format, emulator))} >${shellQuote(`${place}/register`)} || fail 'a registration was refused'`,
    ),
    `mount -o remount,bind,ro,nosuid,nodev,noexec ${shellQuote(place)}`,
    'exec "$@"',
  ].join('\n');

/**
 * A line for binfmt_misc (Documentation/admin-guide/binfmt-misc.rst). Flags: P keeps the name by which a program was called, O opens the
 * program for the emulator, F opens the emulator now.
 */
const registration = (name: string, { magic, mask }: Format, emulator: string): string =>
  `:${name}:M:0:${escaped(magic)}:${escaped(mask)}:${emulator}:POF`;

const escaped = (bytes: Buffer): string =>
  [...bytes].map((byte) => `\\x${byte.toString(16).padStart(2, '0')}`).join('');
