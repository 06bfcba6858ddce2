// A process that must outlive the call that started it, and be killed by its id: execa would end it by itself.
import { type ChildProcess, spawn } from 'node:child_process';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, expect } from 'vitest';
import { userNamespacesForbidden } from '../../../src/sandbox/host/user-namespaces-forbidden.ts';
import { straysOf } from '../../../src/sandbox/processes/strays-of.ts';
import { skipUnless } from '../../support/skip-unless.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

const started: ChildProcess[] = [];
afterEach(() => {
  for (const child of started.splice(0)) child.kill('SIGKILL');
});

const UNSHARE = ['unshare', '--user', '--map-root-user', '--mount'];
/** Starts words of a shell in a folder; resolves when they have become `sleep`. */
const start = async (words: readonly string[], folder: string): Promise<number> => {
  const child = spawn(words[0]!, [...words.slice(1)], {
    cwd: folder,
    env: { PATH: process.env['PATH'], FOLDER: folder },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  started.push(child);
  await new Promise((resolve) => child.stdout.once('data', resolve));
  await sleep(50);
  return child.pid!;
};

const { it } = skipUnless(userNamespacesForbidden() === undefined, 'needs user namespaces');
it('finds a process in a folder, also in a mount namespace, and none with another folder at the same path', async () => {
  const folder = temporaryFolder('strays');
  const here = await start(['sh', '-c', 'echo; exec sleep 60'], folder);
  const own = await start([...UNSHARE, 'sh', '-c', 'echo; exec sleep 60'], folder);
  const other = 'mount -t tmpfs other "$FOLDER" && cd "$FOLDER" && echo && exec sleep 60';
  const container = await start([...UNSHARE, 'sh', '-c', other], folder);
  const found = straysOf([folder]);
  expect(found.filter((pid) => [here, own, container].includes(pid)).sort()).toEqual([here, own].sort());
});
