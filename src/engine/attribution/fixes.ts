import type { AxisName } from '../../model/axis-name.ts';
import type { Fix } from '../../model/finding.ts';

/** What to do about an axis that was found guilty by building, where the bytes did not tell how it got in. */
export const fixFor = (axes: readonly AxisName[]): Fix => {
  const fixes = axes.map((axis) => FIXES[axis]);
  const commands = fixes.flatMap(({ command }) => (command === undefined ? [] : [command]));
  return {
    text: fixes.map(({ text }) => text).join(' '),
    ...(commands.length === axes.length ? { command: commands.join(' ') } : {}),
  };
};

const FIXES: Readonly<Record<AxisName, Fix>> = {
  env: { text: 'Run the build with a clean environment.', command: 'env -i PATH="$PATH"' },
  'build-path': {
    text: 'Keep the path of the build out of what it writes.',
    command: '-ffile-prefix-map=$PWD=.',
  },
  home: { text: 'Set HOME to a fixed folder.', command: 'HOME=/nonexistent' },
  tmpdir: { text: 'Keep temporary names out of what the build writes.' },
  path: { text: 'Set PATH, or call the tools by their paths.' },
  umask: { text: 'Set the umask, or the modes of what is written.', command: 'umask 022' },
  uid: { text: 'Keep the user id out of it.', command: 'tar --owner=0 --group=0' },
  gid: { text: 'Keep the group id out of it.', command: 'tar --owner=0 --group=0' },
  'user-name': { text: 'Keep the names of user and group out of it.', command: 'tar --numeric-owner' },
  hostname: { text: 'Do not use the name of the host.' },
  locale: { text: 'Say the locale.', command: 'LC_ALL=C' },
  timezone: { text: 'Say the time zone.', command: 'TZ=UTC' },
  clock: {
    text: 'Take the time from SOURCE_DATE_EPOCH.',
    command: 'date -u -d @$SOURCE_DATE_EPOCH',
  },
  uptime: { text: 'Do not use the time since boot.' },
  'file-order': { text: 'Sort what is listed.', command: 'LC_ALL=C sort' },
  filesystem: { text: 'Do not depend on what the file system says: sizes, blocks, inode numbers, links.' },
  'source-mtime': {
    text: 'Do not use the times of the source files, or set them.',
    command: 'touch -d @$SOURCE_DATE_EPOCH',
  },
  'source-mode': { text: 'Set the modes of the source files.', command: 'chmod -R go+u,go-w' },
  kernel: { text: 'Do not use the release of the running kernel.' },
  aslr: { text: 'Do not write or sort by addresses.' },
  cpus: { text: 'Do not use the number of processors; declare what each step needs.' },
  jobs: {
    text: 'Declare what each step needs: one is missing in the makefile. Until then, run one at a time.',
    command: 'MAKEFLAGS=-j1',
  },
  pid: { text: 'Do not use process ids; derive names from the content.' },
  'hash-seed': {
    text: 'Sort what comes out of hash tables.',
    command: 'PYTHONHASHSEED=0 PERL_HASH_SEED=0 PERL_PERTURB_KEYS=0',
  },
  shell: { text: 'Write what every POSIX shell reads alike, or name the shell.' },
  terminal: {
    text: 'Run what asks for a terminal without one; say its width and type (COLUMNS=80 TERM=dumb).',
    command: '2>&1 </dev/null | cat',
  },
  limits: { text: 'Do not depend on the limits of stack and open files.' },
  'machine-id': { text: 'Do not use /etc/machine-id or the boot id.' },
  'cpu-model': { text: 'Say the processor to build for.', command: '-march=x86-64' },
  tools: {
    text: "Pin the tools and their versions; where PATH decides which is found, call the system's own.",
    command: 'command -p',
  },
};
