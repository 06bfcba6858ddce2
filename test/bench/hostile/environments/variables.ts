import { type EnvironmentCase, WHOLE_BUILD } from './case.ts';

const withVariable = (text: string, codes: readonly number[] = [0, 2]): EnvironmentCase => ({
  name: text,
  shell: `export ${text}; exec "$@"`,
  codes,
  // As root, the cache may be made there, and its folder.
  leaves: /^written \/mnt\/layer\/upper\/(?:nowhere(?:\/repro-harness(?:\/.*)?)?|etc)$/,
});

/** Variables that are missing, wrong, or lead astray. */
export const VARIABLES: readonly EnvironmentCase[] = [
  ...['/nowhere', '/etc/passwd', '/proc', '/proc/x', '/dev/null', 'relative', '', '/mnt/work/closed'].map(
    (path) => withVariable(`TMPDIR=${path}`),
  ),
  ...['/dev/shm', '"/mnt/work/a b"', "$'/mnt/work/line\\nfeed'"].map((path) =>
    withVariable(`TMPDIR=${path}`, [0]),
  ),
  ...['/nowhere', '/etc/passwd', '/proc', '/', '/etc', 'relative', '', '/dev/null', '/mnt/work/closed'].map(
    (path) => withVariable(`HOME=${path}`),
  ),
  ...['/proc/x', '/dev/null', 'relative', '/mnt/work/closed', '/dev/full/x', '/nowhere', '""'].map(
    (path) => ({
      ...withVariable(`XDG_CACHE_HOME=${path}`),
      args: WHOLE_BUILD,
    }),
  ),
  { name: 'no variables', shell: 'exec env -i "$@"', codes: [0, 2] },
  { name: 'no HOME', shell: 'unset HOME; exec "$@"', codes: [0, 2] },
  { name: 'no PATH', shell: 'unset PATH; exec "$@"', codes: [0, 2] },
  { name: 'a PATH of nothing', shell: 'exec env PATH=/nowhere "$@"', codes: [0, 2] },
  {
    name: 'a PATH with a false mount',
    shell:
      'mkdir bad; for name in mount unshare tar sh; do printf "#!/bin/false\\n" >bad/$name; chmod +x bad/$name; done; PATH=$PWD/bad:$PATH exec "$@"',
    codes: [0, 2],
    leaves: /^p\/bad/,
  },
  { name: '3,000 variables', shell: 'for i in $(seq 3000); do export V$i=$i; done; exec "$@"' },
  { name: 'a variable of 120 KB', shell: 'export V=$(head -c 120000 /dev/zero | tr "\\0" x); exec "$@"' },
  ...[
    'LC_ALL=xx_YY',
    'TZ=:../../etc/passwd',
    'TERM=',
    'COLUMNS=-5',
    'COLUMNS=1',
    'FORCE_COLOR=3',
    'UV_THREADPOOL_SIZE=1',
    'LD_PRELOAD=/nowhere.so',
    'NODE_OPTIONS=--max-old-space-size=64',
    'SOURCE_DATE_EPOCH=x',
    'CDPATH=/',
    'GIT_DIR=/nowhere',
    'POSIXLY_CORRECT=1',
    'BASH_ENV=/dev/zero',
    'NODE_ENV=x',
  ].map((text) => withVariable(text, [0])),
];
