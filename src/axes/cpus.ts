import * as v from 'valibot';
import type { Axis } from '../model/axis.ts';
import { movedOnly } from '../util/moved-only.ts';
import { needsProgram } from '../util/needs.ts';
import { readWhole } from './support/read-whole.ts';

export const cpus: Axis<'cpus'> = {
  name: 'cpus',
  summary: 'the number of processors that a build may use and sees',
  alias: 'num_cpus',
  unavailable: (context) =>
    context.host.cpus.length < 2
      ? 'this host has one processor'
      : needsProgram(context, 'taskset', 'util-linux'),
  setting: v.array(v.number()),
  settable: {
    form: 'how many processors',
    example: '4',
    read: (word, { host }) => host.cpus.slice(0, readWhole(word, 1, host.cpus.length)),
  },
  control: ({ host, profile, minCpus }) => {
    const count = minCpus ?? (profile === 'thorough' ? 1 : Math.ceil(host.cpus.length / 2));
    return host.cpus.slice(0, Math.max(1, Math.min(count, host.cpus.length - 1)));
  },
  experiment: ({ host }) => host.cpus,
  // One `grep` counts in both files, because the shell would read them byte by byte. `getconf` and what else asks the C library read the
  // lists of the last line (sysconf(3): online and possible), as test/axes/reach.test.ts proves.
  probe: () =>
    [
      'nproc=$(nproc)',
      `counts=$(grep -c -E '^(processor|cpu[0-9])' /proc/cpuinfo /proc/stat)`,
      'cpuinfo=${counts%%\n*}; stat=${counts##*:}',
      'printf "%s %s %s" "${nproc:--}" "${cpuinfo##*:}" "${stat:--}"',
      `for list in online possible present; do list=/sys/devices/system/cpu/$list; if [ -r $list ]; then read -r list <$list; printf ' %s' "$list"; else printf ' -'; fi; done`,
    ].join('; '),
  shortfall: (control, experiment) =>
    movedOnly(READINGS, 'the same number of processors', control, experiment),
  canaries: () => [],
  fix: { text: 'Do not use the number of processors; declare every dependency between build steps.' },
};

/** What the probe reads, in its order. */
const READINGS = [
  'nproc',
  '/proc/cpuinfo',
  '/proc/stat',
  '/sys/devices/system/cpu/online',
  'possible',
  'present',
];
