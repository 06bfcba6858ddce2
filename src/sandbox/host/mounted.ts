import { readText } from '../../util/read-text.ts';

/** A mount of the host, as the caller sees it. */
export interface Mounted {
  /** Its mount point. */
  readonly point: string;
  /** The folder of its file system that is mounted there, usually `/`. */
  readonly root: string;
  /** The type of its file system, such as `ext4` or `fuse.sshfs`. */
  readonly type: string;
  /** Its own options, such as `noexec`, and those of its file system. */
  readonly options: readonly string[];
}

/** The mounts of the host, in the order of mounting (proc_pid_mountinfo(5)). */
export const mounted = (): Mounted[] =>
  (readText('/proc/self/mountinfo') ?? '')
    .split('\n')
    .filter(Boolean)
    .map((line) => {
      const [before = '', after = ''] = line.split(' - ');
      const [, , , root = '', point = '', own = ''] = before.split(' ');
      const [type = '', , shared = ''] = after.split(' ');
      return {
        point: unescaped(point),
        root: unescaped(root),
        type,
        options: [...own.split(','), ...shared.split(',')],
      };
    });

const unescaped = (path: string): string =>
  path.replace(/\\([0-7]{3})/g, (_, octal) => String.fromCharCode(Number.parseInt(octal, 8)));
