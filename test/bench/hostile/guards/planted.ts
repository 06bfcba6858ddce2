/** A fault that is made on purpose, to see that it is found. */
export interface Planted {
  readonly name: string;
  /** A script for bash that runs in place of the tool. */
  readonly script: string;
  /** What one of the faults found must say. */
  readonly found: RegExp;
  /** Only on hosts whose root is a layer: elsewhere their root has no power over the files of the system. */
  readonly layered?: true;
  readonly asHostRoot?: true;
}

export const PLANTED: readonly Planted[] = [
  { name: 'exit code 70', script: 'exit 70', found: /exit code 70/ },
  { name: 'a code that the case does not allow', script: 'exit 3', found: /exit code 3/ },
  { name: 'a signal', script: 'kill -SEGV $$', found: /SIGSEGV|exit code 139/ },
  { name: 'no end', script: 'trap "" TERM; while :; do sleep 1; done', found: /does not end/ },
  { name: 'a stack', script: 'echo "    at x (y.js:1:1)" >&2', found: /prints a stack/ },
  { name: 'an error without a word', script: 'exit 2', found: /says nothing/ },
  { name: 'a process', script: 'setsid sleep 3000 <&- >&- 2>&- & exit 0', found: /process \d+ sleep/ },
  { name: 'a file in /tmp', script: 'echo x >/tmp/left', found: /file \/tmp\/left/ },
  { name: 'a folder in /var/tmp', script: 'mkdir /var/tmp/left', found: /file \/var\/tmp\/left/ },
  { name: 'a file in /dev/shm', script: 'echo x >/dev/shm/left', found: /file \/dev\/shm\/left/ },
  { name: 'a file in the home', script: 'echo x >~/left', found: /file \/mnt\/home\/left/ },
  { name: 'a file beside the source', script: 'echo x >../left', found: /behind: left/ },
  {
    name: 'a file in /etc',
    script: 'echo x >/etc/left',
    found: /written \S*\/etc\/left/,
    layered: true,
    asHostRoot: true,
  },
  {
    name: 'a file of the system that was changed',
    script: 'echo x >>/etc/fstab',
    found: /written \S*\/etc\/fstab/,
    layered: true,
    asHostRoot: true,
  },
  {
    name: 'a mount',
    script: 'mount --bind /usr /opt',
    found: /mount \S* ?\/opt/,
    layered: true,
    asHostRoot: true,
  },
];
