import { type Dirent, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { TestHost } from '../../e2e/host/index.ts';

/** Everything that a command left: processes, mounts, files anywhere. What ends by itself soon does not count. */
export const leftovers = async (
  host: TestHost,
  before: ReadonlySet<string>,
  allowed: RegExp,
  patience = 12,
): Promise<readonly string[]> => {
  for (let tries = 0; ; tries++) {
    const left = [
      ...(await host.leftBehind()).filter((line) => !CACHE.test(line)),
      ...workFiles(host).filter((path) => !before.has(path) && !allowed.test(path)),
    ];
    if (left.length === 0 || tries === patience) return left;
    await sleep(400);
  }
};

/** Every path in the working folder; of a folder that an ordinary user has closed, only itself. */
export const workFiles = (host: TestHost): readonly string[] => {
  const below = (folder: string): string[] =>
    entriesOf(join(host.folder, 'work', folder)).flatMap((entry) => {
      const path = join(folder, entry.name);
      return entry.isDirectory() ? [path, ...below(path)] : [path];
    });
  return below('').sort();
};

const entriesOf = (folder: string): Dirent[] => {
  try {
    return readdirSync(folder, { withFileTypes: true });
  } catch {
    return [];
  }
};

/** Caches that are meant to stay, and the folders that hold them. */
export const CACHE = /^(?:file|written) \S*\/\.cache(?:\/repro-harness(?:\/.*)?)?$/;

/** Removes all temporary files, so that what one case left is not the fault of the next. */
export const clearTemporary = (host: TestHost) =>
  host.run(['find', '/tmp', '/var/tmp', '/dev/shm', '-mindepth', '1', '-delete'], { asHostRoot: true });
