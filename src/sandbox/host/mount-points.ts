import { accessSync, constants } from 'node:fs';
import { readText } from '../../util/read-text.ts';

/** The mount points of the host that the caller can read (proc_pid_mountinfo(5), field 5), each once. */
export const mountPoints = (): string[] => {
  const points = (readText('/proc/self/mountinfo') ?? '')
    .split('\n')
    .flatMap((line) => line.split(' ')[4] ?? [])
    .map((point) =>
      point.replace(/\\([0-7]{3})/g, (_, octal) => String.fromCharCode(Number.parseInt(octal, 8))),
    );
  return [...new Set(points)].filter(isReadable);
};

const isReadable = (path: string): boolean => {
  try {
    accessSync(path, constants.R_OK);
    return true;
  } catch {
    return false;
  }
};
