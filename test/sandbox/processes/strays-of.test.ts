import { execa } from 'execa';
import { expect, it } from 'vitest';
import { straysOf } from '../../../src/sandbox/processes/strays-of.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

const IS_ROOT = process.getuid!() === 0;

it.skipIf(!IS_ROOT)(
  `a process to which the same path is another folder is no stray${IS_ROOT ? '' : ' (needs root)'}`,
  async () => {
    const folder = temporaryFolder('strays');
    const start = (words: readonly string[]) =>
      execa(words[0]!, [...words.slice(1), 'sh', '-c', 'echo ready; exec sleep 20'], {
        cwd: '/',
        env: { PLACE: folder },
        reject: false,
      });
    const own = start(['env']);
    const inside = start(['unshare', '-m', 'sh', '-c', 'mount -t tmpfs x "$PLACE"; exec "$@"', 'sh']);
    await Promise.all([own, inside].map((child) => new Promise((done) => child.stdout.once('data', done))));
    const found = straysOf([folder]);
    expect(found).toContain(own.pid);
    expect(found).not.toContain(inside.pid);
    for (const child of [own, inside]) child.kill('SIGKILL');
    await Promise.all([own, inside]);
  },
);
