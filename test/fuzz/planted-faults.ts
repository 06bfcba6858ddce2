import type { Kept } from '../../src/fuzz/tree-differences.ts';

/** A release pipeline with one fault that only some trees show. */
export interface PlantedFault {
  readonly name: string;
  readonly command: string;
  readonly roundTrip?: string;
  readonly kept?: readonly Kept[];
  /** Whether hard links of the control are copies in the experiment. */
  readonly hardLinks?: boolean;
  /** The kinds of breach that the search may report. */
  readonly kinds: readonly string[];
  /** The fault appears only if this axis can vary, this user runs the build, or this tool is installed. */
  readonly needs?: 'locale' | 'ordinary-user' | 'python3';
}

const RELEASE =
  "--format=posix --sort=name --mtime=@1700000000 --clamp-mtime --owner=0 --group=0 --numeric-owner --mode=go+u,go-w --pax-option='exthdr.name=%d/PaxHeaders/%f,delete=atime,delete=ctime'";

/** `tar` with the release options: it has no fault. */
export const releaseTar = `tar ${RELEASE} -cf out.tar tree`;

/** `tar` without the release options. */
export const naiveTar = 'tar -cf out.tar tree';

export const plantedFaults: readonly PlantedFault[] = [
  {
    name: 'find | sort | xargs',
    command: `find tree -type f | LC_ALL=C sort | xargs tar ${RELEASE.replace('--sort=name', '')} --files-from=/dev/null -cf out.tar`,
    kinds: ['fails', 'fails-in-one', 'different'],
  },
  {
    name: 'unquoted variables',
    command: 'for f in $(find tree -type f | LC_ALL=C sort); do stat -c %n $f; done >out',
    kinds: ['fails', 'fails-in-one', 'different'],
  },
  {
    name: 'ls is parsed',
    command: 'LC_ALL=C ls tree | while read f; do stat -c %s "tree/$f"; done >out',
    kinds: ['fails', 'fails-in-one', 'different'],
  },
  {
    name: 'sorted by the locale',
    command: `find tree -print0 | sort -z | tar ${RELEASE} --null --no-recursion -T - -cf out.tar`,
    kinds: ['different'],
    needs: 'locale',
  },
  {
    name: 'empty directories are lost',
    command: `find tree ! -type d -print0 | LC_ALL=C sort -z | tar ${RELEASE} --null --no-recursion -T - -cf out.tar`,
    roundTrip: 'tar -xf ../out.tar',
    kept: [],
    kinds: ['not-restored'],
  },
  {
    name: 'hard links',
    command: releaseTar,
    hardLinks: true,
    kinds: ['different'],
  },
  {
    name: 'unreadable modes',
    command: `tar ${RELEASE} --ignore-failed-read -cf out.tar tree 2>/dev/null || test $? -eq 1`,
    roundTrip: 'tar -xf ../out.tar',
    kept: [],
    kinds: ['not-restored'],
    needs: 'ordinary-user',
  },
  {
    name: 'more than 100 bytes of path',
    command: 'tar --format=v7 --sort=name --mtime=@1700000000 --owner=0 --group=0 -cf out.tar tree',
    kinds: ['fails'],
  },
  {
    name: 'names that are not UTF-8',
    command: `python3 -c 'import os; open("out", "w", encoding="utf-8").write("".join(sorted(n for _, d, f in os.walk("tree") for n in d + f)))'`,
    kinds: ['fails', 'fails-in-one'],
    needs: 'python3',
  },
  {
    name: 'links are followed',
    command: `tar ${RELEASE} --dereference -cf out.tar tree`,
    kinds: ['fails', 'fails-in-one', 'different', 'hangs'],
  },
  {
    name: 'mtimes past 2038',
    command: `find tree -print0 | LC_ALL=C sort -z | xargs -0 perl -e '$t = (lstat)[9], unpack("l", pack("l", $t)) == $t || die, print "$t\\n" for @ARGV' >out`,
    kinds: ['fails'],
  },
  {
    name: 'a name that starts with a dash',
    command: 'cd tree; for f in *; do test ! -f "./$f" || stat -c %s "$f"; done >../out',
    kinds: ['fails', 'fails-in-one', 'different'],
  },
];
