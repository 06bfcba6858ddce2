import type { EnvironmentCase } from './case.ts';

const inside = (name: string, setUp: string, more: Partial<EnvironmentCase> = {}): EnvironmentCase => ({
  name,
  shape: { setUp },
  ...more,
});
const bound = (...paths: readonly string[]): string =>
  paths
    .map(
      (path) =>
        `cat ${path} >/mnt/bound 2>/dev/null; touch ${path}; cp /mnt/bound "/run/bound-$(basename ${path})"; mount --bind "/run/bound-$(basename ${path})" ${path}`,
    )
    .join('; ')
    .replaceAll('/mnt/bound', '/run/bound');

/** Places as containers and CI systems make them. */
export const CONTAINERS: readonly EnvironmentCase[] = [
  inside('bound files below /etc', bound('/etc/resolv.conf', '/etc/hostname', '/etc/hosts')),
  inside('bound files below /etc: doctor', bound('/etc/resolv.conf', '/etc/hostname', '/etc/hosts'), {
    args: ['doctor'],
    codes: [0, 4],
  }),
  inside('a bound /etc/passwd', bound('/etc/passwd', '/etc/group')),
  inside('a bound program', bound('/usr/bin/true')),
  inside('a bound folder in /usr', 'mkdir -p /usr/share/bound; mount -t tmpfs bound /usr/share/bound'),
  inside('a bound folder in /etc', 'mkdir -p /etc/bound; mount -t tmpfs bound /etc/bound'),
  inside('/dev/shm of 64 MB', 'mount -t tmpfs -o mode=1777,size=64m shm /dev/shm'),
  inside('/dev/shm of 1 MB', 'mount -t tmpfs -o mode=1777,size=1m shm /dev/shm'),
  inside('a read-only /dev/shm', 'mount -t tmpfs -o ro shm /dev/shm'),
  { name: 'temporary folders of 1 MB', shape: { mebibytes: 1 }, codes: [0, 2, 3, 74] },
  { name: 'temporary folders of 100 MB', shape: { mebibytes: 100 } },
  inside(
    'no writable temporary folder',
    'for place in /tmp /var/tmp /dev/shm; do mount -t tmpfs -o ro,mode=555 closed $place; done',
    { codes: [0, 2] },
  ),
  inside('a /tmp that is read-only', 'mount -t tmpfs -o ro,mode=555 closed /tmp', { codes: [0, 2] }),
  inside('a /tmp without execution', 'mount -t tmpfs -o noexec,nosuid,nodev,mode=1777 closed /tmp'),
  inside('a read-only root', 'mount -o remount,bind,ro /'),
  { name: 'a hidden file in /proc', shape: { maskedProc: true } },
  inside(
    'hidden files as Docker hides them',
    'for path in /proc/kcore /proc/keys /proc/timer_list; do [ ! -e $path ] || mount --bind /dev/null $path; done; for path in /proc/bus /proc/fs /proc/irq /proc/sys; do [ ! -e $path ] || mount -o bind,ro $path $path; done; mount -t tmpfs -o ro closed /proc/scsi 2>/dev/null || :; mount -t tmpfs -o ro closed /sys/firmware 2>/dev/null || :',
  ),
  inside('an empty /sys', 'mount -t tmpfs -o ro closed /sys'),
  inside('a read-only /sys', 'mount -o remount,bind,ro /sys'),
  inside(
    'few devices',
    'mkdir /run/dev; for name in null zero full random urandom tty; do touch /run/dev/$name; mount --bind /dev/$name /run/dev/$name; done; mkdir /run/dev/shm /run/dev/pts; ln -s /proc/self/fd /run/dev/fd; mount --rbind /run/dev /dev; mount -t tmpfs -o mode=1777 shm /dev/shm',
  ),
  {
    name: 'no /proc',
    shell: 'exec unshare -m sh -c \'umount -l /proc; exec "$@"\' sh "$@"',
    asRoot: true,
    codes: [0, 2, 4],
  },
  {
    name: 'no /proc: doctor',
    shell: 'exec unshare -m sh -c \'umount -l /proc; exec "$@"\' sh "$@"',
    asRoot: true,
    args: ['doctor'],
    codes: [0, 2, 4],
  },
  {
    name: 'an empty /proc',
    shell: 'exec unshare -m sh -c \'mount -t tmpfs none /proc; exec "$@"\' sh "$@"',
    asRoot: true,
    codes: [0, 2, 4],
  },
  {
    name: '/proc of another pid namespace',
    shell: 'exec unshare -p -f --kill-child "$@"',
    asRoot: true,
    codes: [0, 1, 2, 4],
  },
  {
    name: '/proc of another pid namespace: diff',
    shell: 'exec unshare -p -f --kill-child "$@"',
    asRoot: true,
    args: ['diff', '/mnt/work/one', '/mnt/work/two'],
    codes: [1],
  },
  { name: 'as first process', shell: 'exec unshare -p -f --kill-child --mount-proc "$@"', asRoot: true },
  inside(
    'no accounts',
    'cp /dev/null /run/empty; mount --bind /run/empty /etc/passwd; mount --bind /run/empty /etc/group',
  ),
  inside(
    'no machine id, no host name, no time zone',
    'rm -f /etc/machine-id /etc/hostname /etc/localtime /etc/timezone',
  ),
  inside('a home on a read-only mount', 'mount -o bind,ro /mnt/home /mnt/home'),
  inside(
    'mounts with odd names',
    'mkdir -p "/srv/a b" "/srv/$(printf "c\\\\nd")" "/srv/e\\\\040f"; for place in /srv/*; do mount -t tmpfs odd "$place"; done',
  ),
  inside(
    '300 mounts',
    'mkdir -p /srv/many; for i in $(seq 300); do mkdir /srv/many/$i; mount --bind /usr/share /srv/many/$i; done',
  ),
  inside('shared mounts', 'mount --make-rshared /'),
  inside('a file system over the working folder', 'mount -t tmpfs -o mode=1777 over /srv; mkdir -p /srv/w'),
  inside('cgroups that are read-only', 'mount -o remount,bind,ro /sys/fs/cgroup'),
];
