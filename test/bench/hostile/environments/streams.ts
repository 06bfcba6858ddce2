import { BUILD, type EnvironmentCase } from './case.ts';

const VERDICT = [0] as const;
const diff = ['diff', '/mnt/work/one', '/mnt/work/two'];

/** Standard streams and descriptors that are closed, full, or something else. */
export const STREAMS: readonly EnvironmentCase[] = [
  { name: 'no standard input', shell: 'exec "$@" <&-' },
  { name: 'no standard output', shell: 'exec "$@" >&-', codes: [0, 74] },
  { name: 'no standard error', shell: 'exec "$@" 2>&-' },
  { name: 'no standard streams', shell: 'exec "$@" <&- >&- 2>&-', codes: [0, 74] },
  { name: 'a folder as standard input', shell: 'exec "$@" </' },
  { name: 'endless standard input', shell: 'exec "$@" </dev/zero' },
  { name: 'an unreadable terminal as standard input', shell: 'exec "$@" <>/dev/ptmx' },
  { name: 'a full standard output', shell: 'exec "$@" >/dev/full', codes: [74] },
  { name: 'a full standard output of diff', shell: 'exec "$@" >/dev/full', args: diff, codes: [74] },
  {
    name: 'a full standard output of diff --json',
    shell: 'exec "$@" >/dev/full',
    args: [...diff, '--json'],
    codes: [74],
  },
  {
    name: 'a full standard output of run --json',
    shell: 'exec "$@" >/dev/full',
    args: ['run', '--json', ...BUILD.slice(1)],
    codes: [74],
  },
  { name: 'a full standard output of list', shell: 'exec "$@" >/dev/full', args: ['list'], codes: [74] },
  { name: 'a full standard output of axes', shell: 'exec "$@" >/dev/full', args: ['axes'], codes: [74] },
  { name: 'a full standard output of --help', shell: 'exec "$@" >/dev/full', args: ['--help'], codes: [74] },
  { name: 'a full standard output of doctor', shell: 'exec "$@" >/dev/full', args: ['doctor'], codes: [74] },
  { name: 'a full standard error', shell: 'exec "$@" 2>/dev/full', codes: [0, 74] },
  {
    name: 'a full standard error of a mistake',
    shell: 'exec "$@" 2>/dev/full',
    args: ['rnu'],
    codes: [2, 74],
    says: /^/,
  },
  { name: 'a closed pipe', shell: '"$@" | true; exit ${PIPESTATUS[0]}', codes: VERDICT },
  {
    name: 'a closed pipe after diff',
    shell: '"$@" | head -c 1 >/dev/null; exit ${PIPESTATUS[0]}',
    args: diff,
    codes: [1],
  },
  {
    name: 'a closed pipe after --json',
    shell: '"$@" | true; exit ${PIPESTATUS[0]}',
    args: ['run', '--json', ...BUILD.slice(1)],
    codes: VERDICT,
  },
  { name: '40 descriptors', shell: 'ulimit -n 40; exec "$@"', codes: [0, 2, 4] },
  { name: '64 descriptors', shell: 'ulimit -n 64; exec "$@"', codes: [0, 2, 4] },
  {
    name: '200 open descriptors',
    shell: 'for fd in $(seq 20 220); do eval "exec $fd</dev/null"; done; exec "$@"',
  },
  { name: 'files of one block', shell: 'ulimit -f 1; exec "$@"', codes: [2, 3, 4, 74] },
  { name: 'a stack of 256 KB', shell: 'ulimit -s 256; exec "$@"', codes: [0, 2, 3, 4] },
  { name: 'a time of 60 s', shell: 'ulimit -t 60; exec "$@"' },
  { name: 'no core, no locks', shell: 'ulimit -c 0 -l 0; exec "$@"' },
  { name: 'umask 777', shell: 'umask 777; exec "$@"', codes: [0, 2, 74] },
  { name: 'umask 000', shell: 'umask 000; exec "$@"' },
  { name: 'ignored signals', shell: 'trap "" TERM INT HUP CHLD PIPE; exec "$@"' },
  { name: 'a folder that was removed', shell: 'mkdir gone; cd gone; rmdir ../gone; exec "$@"', codes: [2] },
  {
    name: 'a folder that cannot be read',
    shell: 'mkdir shut && cd shut && chmod 000 . && exec "$@"',
    codes: [0, 1, 2, 3],
    leaves: /^p\/shut/,
  },
];
