import { readText } from '../../util/read-text.ts';

/** A mount of the host, as the caller sees it. */
export interface Mounted {
  /** Its mount point. */
  readonly point: string;
  /** The type of its file system, such as `ext4` or `fuse.sshfs`. */
  readonly type: string;
}

/** The mounts of the host, in the order of mounting (proc_pid_mountinfo(5)). */
export const mounted = (): Mounted[] =>
  (readText('/proc/self/mountinfo') ?? '')
    .split('\n')
    .filter(Boolean)
    .map((line) => {
      const [before, after = ''] = line.split(' - ');
      const point = before!.split(' ')[4]!;
      return {
        point: point.replace(/\\([0-7]{3})/g, (_, octal) => String.fromCharCode(Number.parseInt(octal, 8))),
        type: after.split(' ')[0]!,
      };
    });
