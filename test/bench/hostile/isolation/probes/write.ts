import type { Probe } from '../probe.ts';

/** Folders that everybody may write to, with a file `file`, mode 666; made for the probes. */
export const OPEN_PLACES = [
  '/opt/open',
  '/usr/local/open',
  '/etc/open',
  '/var/lib/open',
  '/var/cache/open',
  '/srv/open',
  '/srv/mounted',
  '/data/open',
  '/open',
];

export const writeProbes: readonly Probe[] = [
  ...OPEN_PLACES.flatMap((place) => [
    { name: `make a file in ${place}`, script: `echo x >${place}/made` },
    { name: `write to ${place}/file`, script: `echo x >>${place}/file` },
  ]),
  { name: 'change permissions', script: 'chmod 600 /opt/open/own' },
  { name: 'change times', script: 'touch -d 2001-01-01 /opt/open/own' },
  {
    name: 'remove a file',
    script: '[ -e /opt/open/own2 ] && rm -f /opt/open/own2 && [ ! -e /opt/open/own2 ]',
  },
  { name: 'rename a file', script: 'mv /opt/open/own3 /opt/open/renamed' },
  {
    name: 'write through a hard link',
    script: 'ln /opt/open/file linked && echo x >>linked',
    onlyInside: true,
  },
  { name: 'write through a link in the tree', script: 'ln -s /opt/open/file soft && echo x >>soft' },
  { name: 'write to the source itself', script: 'echo x >>"$CALLER_SOURCE/own"' },
  { name: 'write to the reports', script: 'echo x >"$CALLER_SOURCE/../reports-made-by-a-build"' },
  { name: 'write to a bind that is read-only', script: 'echo x >>/opt/bound/file' },
  { name: 'write to the home of the caller', script: 'echo x >"$CALLER_HOME/made"' },
  { name: 'write to a folder below /proc/1/root', script: 'echo x >/proc/1/root/opt/open/made-too' },
  {
    name: 'write through descriptors of other processes',
    script:
      'for fd in /proc/[0-9]*/fd/[0-9]* /proc/[0-9]*/cwd; do [ -d "$fd" ] && echo x >"$fd/../../opt/open/made-so" && exit 0; done; exit 1',
    onlyInside: true,
  },
  {
    name: 'remount as writable',
    script: 'mount -o remount,bind,rw /opt && echo x >/opt/open/made-again',
    onlyInside: true,
  },
  {
    name: 'remount as writable in a user namespace',
    script: 'unshare -Urm sh -c "mount -o remount,bind,rw /opt && echo x >/opt/open/made-once-more"',
    onlyInside: true,
  },
  {
    name: 'uncover what a mount covers',
    script:
      'unshare -Urm sh -c "umount -l /home; umount -l /tmp; umount -l /etc; grep -q hostile-secret-5e1f /home/other/public.txt /tmp/of-the-host /etc/shadow"',
    onlyInside: true,
  },
  {
    name: 'unmount /etc',
    script: 'umount -l /etc && grep -q hostile-secret-5e1f /etc/shadow',
    onlyInside: true,
  },
  {
    name: 'settings of the kernel can be written',
    script:
      '[ -w /proc/sys/kernel/core_pattern ] || [ -w /proc/sys/vm/swappiness ] || [ -w /proc/sysrq-trigger ]',
  },
  {
    name: 'settings in /sys can be written',
    script:
      '[ -w /sys/kernel/mm/transparent_hugepage/enabled ] || [ -w /sys/power/state ] || [ -w /sys/fs/cgroup/cgroup.procs ]',
  },
  {
    name: 'read a disk as a device',
    script:
      'for disk in /dev/vda /dev/sda /dev/nvme0n1; do [ -r $disk ] && head -c 1 $disk >/dev/null && exit 0; done; exit 1',
  },
  {
    name: 'make a device and read it',
    script:
      'set -- $(sed -n "s/^ *\\([0-9]*\\) *\\([0-9]*\\) .* [vs]da$/\\1 \\2/p" /proc/partitions); mknod disk b $1 $2 && head -c 1 disk >/dev/null',
    onlyInside: true,
  },
  {
    name: 'read the memory of the machine',
    script: '[ -r /dev/mem ] || [ -r /proc/kcore ] || [ -r /dev/kmsg ]',
  },
];
