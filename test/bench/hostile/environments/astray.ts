import type { EnvironmentCase } from './case.ts';

const build = (script: string): readonly string[] => [
  ...['run', '--profile', 'quick', '--vary=umask,uid,home,tmpdir', '--report-dir', '/mnt/work/report'],
  ...['--timeout', '20s', '--', 'sh', '-c', script],
];
/** Words of bash that run the tool, and end with 98 if what belongs to others is not as it was. Reports may go through a link to a folder. */
const around = (setUp: string): string =>
  `tool=("\${@:1:2}"); rm -rf others; mkdir others; echo mine >others/file; ${setUp}; "$@"; code=$?; [ "$(ls others | grep -vx p)$(cat others/file)" = filemine ] || exit 98; exit $code`;
const reported = (edit: string): string =>
  around(
    `"\${tool[@]}" run --profile quick --vary=-locale --report-dir /mnt/work/report -- cp src/README out >/dev/null || exit 97; perl -pi -e '${edit}' /mnt/work/report/report.json`,
  );
const REPLAY = ['replay', '/mnt/work/report', 'experiment'];
const RUN = ['run', '--profile', 'quick', '--vary=umask,uid', '--', 'cp', 'src/README', 'out'];
const leaves = /^p\/(?:others|reports)/;

/** Builds, checkouts and reports that lead the tool to files of others. */
export const ASTRAY: readonly EnvironmentCase[] = [
  {
    name: 'a report whose temporary folder is that of others',
    shell: reported('s#"tmpdir": *"[^"]*"#"tmpdir": "/mnt/work/p/others"#'),
    args: REPLAY,
  },
  {
    name: 'a report whose build path is that of others',
    shell: reported('s#"build-path": *"[^"]*"#"build-path": "/mnt/work/p/others"#'),
    args: REPLAY,
  },
  {
    name: 'a report whose paths lead up',
    shell: reported('s#"tmpdir": *"[^"]*"#"tmpdir": "/tmp/../mnt/work/p/others"#'),
    args: REPLAY,
    codes: [2],
  },
  {
    name: 'a checkout whose folder of reports is a link',
    shell: around('ln -s others reports'),
    args: RUN,
    codes: [0, 74],
  },
  {
    name: 'a checkout whose folder of logs is a link',
    shell: around('mkdir -p reports/p; ln -s ../../others reports/p/logs'),
    args: RUN,
    codes: [74],
  },
  {
    name: 'a checkout whose reports are links',
    shell: around(
      'mkdir -p reports/p; for name in report.json report.html report.md junit.xml; do ln -s ../../others/file reports/p/$name; done',
    ),
    args: RUN,
    codes: [74],
  },
  {
    name: 'a build that replaces its folders by links',
    shell: around(':'),
    args: build(
      'rm -rf "$TMPDIR"/* "$HOME"; ln -s /mnt/work/p/others "$HOME"; rmdir "$TMPDIR" && ln -s /mnt/work/p/others "$TMPDIR"; echo x >out',
    ),
  },
  {
    name: 'a build that links to files of others',
    shell: around(':'),
    args: build(
      'ln -s /mnt/work/p/others d; ln -s /mnt/work/p/others/file f; mkdir m; chmod 000 m; echo x >out',
    ),
  },
  {
    name: 'a build that makes a file of eight terabytes',
    args: build('truncate -s 8T out'),
    codes: [3],
  },
  {
    name: 'a build that closes its folders',
    args: build('mkdir -p a/b "$TMPDIR/z"; echo x >a/b/out; chmod 000 a/b a "$TMPDIR/z"'),
  },
  {
    name: 'a build of deep folders',
    args: build(
      'i=0; while [ $i -lt 2500 ]; do mkdir d && cd -P d || break; i=$((i+1)); done 2>/dev/null; echo x >f',
    ),
    codes: [3],
  },
  {
    name: 'a build that packs a bomb',
    args: build('head -c 600000000 /dev/zero | gzip -1 | gzip -9 >out.gz.gz; umask | gzip -n >>out.gz.gz'),
    codes: [1],
  },
  {
    name: 'jobs of fuzz that leave daemons',
    args: [
      ...['fuzz', '--runs', '3', '--no-counterexamples', '--', 'sh', '-c'],
      '(cd / && setsid sleep 3000 &); setsid sleep 3001 </dev/null >/dev/null 2>&1 & cp -r tree out',
    ],
    codes: [0, 1],
  },
].map((one) => ({ leaves, ...one }));
