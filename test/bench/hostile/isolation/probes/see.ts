import { type Probe, SECRET } from '../probe.ts';

/** Name of a process of the host, which has a secret in its environment. */
export const VICTIM = 'hostile-victim';
/** As a regular expression that does not match itself: the probe is a process, too. */
const SOUGHT = VICTIM.replace('i', '[i]');
export const MACHINE_ID = 'd0d0beefd0d0beefd0d0beefd0d0beef';
/** The descriptor of the caller that is open on a secret. */
export const OPEN_FD = 9;

export const seeProbes: readonly Probe[] = [
  { name: 'see a process of the host', script: `grep -qsa ${SOUGHT} /proc/[0-9]*/cmdline` },
  {
    name: 'read the environment of a process of the host',
    script: `grep -qsa ${SECRET} /proc/[0-9]*/environ`,
  },
  {
    name: 'see repro-harness itself',
    script: 'grep -qsa "/mnt/program/bin/repro-h[a]rness" /proc/[0-9]*/cmdline',
    onlyInside: true,
  },
  {
    name: 'end a process of the host',
    script: `pid=$(grep -lsa ${SOUGHT} /proc/[0-9]*/cmdline | head -1 | tr -dc 0-9); [ -n "$pid" ] && [ "$pid" != self ] && kill -0 $pid`,
  },
  { name: 'inherit a variable of the caller', script: `env | grep -q ${SECRET}`, always: true },
  {
    name: 'inherit a variable of the caller, through the supervisor',
    script: `grep -qsa ${SECRET} /proc/self/environ /proc/$PPID/environ`,
    always: true,
  },
  {
    name: 'inherit an open file',
    script: `for fd in 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20; do timeout 1 grep -qs ${SECRET} <&$fd && exit 0; done 2>/dev/null; exit 1`,
    always: true,
  },
  {
    name: 'inherit an open folder',
    script: 'for fd in /proc/self/fd/*; do case $(readlink $fd) in /opt/open*) exit 0;; esac; done; exit 1',
    always: true,
  },
  {
    name: 'have the terminal of the caller',
    script: 'case $(readlink /proc/self/fd/0) in /dev/pts/*|/dev/tty*) exit 0;; esac; exit 1',
    onlyInside: true,
  },
  { name: 'see the real host name', script: 'hostname | grep -qx hostile-name' },
  { name: 'see the real machine id', script: `grep -q ${MACHINE_ID} /etc/machine-id` },
  { name: 'see cgroups of the host', script: 'ls /sys/fs/cgroup | grep -q .' },
];
