import { createCipheriv } from 'node:crypto';
import { linkSync, mkdirSync, statSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { execaSync } from 'execa';
import { beforeAll, describe, expect, it } from 'vitest';
import { tarTree } from '../../../src/archive/pack/tar-tree.ts';
import { outputBytes } from '../../support/output-bytes.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';
import { gnuTar, hostTarVersion } from './gnu-tar.ts';

const MOST_KILOBYTES = 150_000;

let folder: string;
beforeAll(() => {
  folder = temporaryFolder('pack-memory');
  writeFileSync(join(folder, 'rss.cjs'), RSS);
});

/** Prints at exit the peak memory of the process, worker threads included. */
const RSS = `const { isMainThread } = require('node:worker_threads');
if (isMainThread) process.on('exit', () => console.error('maxRSS', process.resourceUsage().maxRSS));`;

/** The peak memory of `repro-harness pack`, in kilobytes. */
const memoryOf = (tree: string, output: string, jobs = 2): number => {
  const args = ['--require', join(folder, 'rss.cjs'), 'bin/repro-harness.js', 'pack', tree, '--mtime', '0'];
  const { exitCode, stderr } = execaSync(
    process.execPath,
    [...args, '--jobs', String(jobs), '-o', join(folder, output)],
    { reject: false },
  );
  expect(exitCode, stderr).toBe(0);
  return Number(/maxRSS (\d+)/.exec(stderr)?.[1]);
};

describe('pack in bounded memory', () => {
  it('for 100,000 files, a tenth of them hard links', { timeout: 900_000 }, () => {
    const tree = join(folder, 'many');
    for (let index = 0; index < 100_000; index++) {
      if (index % 1000 === 0) mkdirSync(join(tree, `${index / 1000}`), { recursive: true });
      const path = join(tree, `${Math.floor(index / 1000)}/${index}`);
      if (index % 10 === 9) linkSync(join(tree, `${Math.floor(index / 1000)}/${index - 1}`), path);
      else writeFileSync(path, '');
    }
    expect(memoryOf(tree, 'many.tar')).toBeLessThan(MOST_KILOBYTES);
    expect(statSync(join(folder, 'many.tar')).size).toBeGreaterThan(100_000 * 512);
  });

  it('for a file of about the size of the bound, compressed', { timeout: 900_000 }, () => {
    const tree = join(folder, 'large');
    mkdirSync(tree);
    writeFileSync(join(tree, 'hole'), '');
    truncateSync(join(tree, 'hole'), 150_000_000);
    expect(memoryOf(tree, 'large.tar.gz')).toBeLessThan(MOST_KILOBYTES);
  });

  it('with many threads, for content that does not compress', { timeout: 900_000 }, () => {
    const tree = join(folder, 'noise');
    mkdirSync(tree);
    const stream = createCipheriv('aes-128-ctr', Buffer.alloc(16), Buffer.alloc(16));
    writeFileSync(join(tree, 'noise'), stream.update(Buffer.alloc(24 * 2 ** 20)));
    expect(memoryOf(tree, 'noise.tar.gz', 16)).toBeLessThan(MOST_KILOBYTES);
  });

  it('for a file of more than 8 GiB, with the headers of GNU tar', { timeout: 900_000 }, async () => {
    const tree = join(folder, 'huge');
    const size = 2 ** 33 + 1;
    mkdirSync(tree);
    writeFileSync(join(tree, 'hole'), '');
    truncateSync(join(tree, 'hole'), size);
    const before = process.memoryUsage().rss;
    let [total, most] = [0, 0];
    let start: Buffer = Buffer.alloc(0);
    let end: Buffer = Buffer.alloc(0);
    const options = { mtime: 0, prefix: 'huge', owner: 0, group: 0, tarVersion: hostTarVersion() };
    for await (const block of tarTree({ directory: tree, excluded: () => false }, options)) {
      if (total === 0) start = Buffer.from(block);
      total += block.length;
      end = block;
      most = Math.max(most, process.memoryUsage.rss());
    }
    expect(most - before).toBeLessThan(60_000_000);
    expect(total % 10_240).toBe(0);
    expect(total - size).toBeLessThan(4 * 10_240);
    expect(end.every((byte) => byte === 0)).toBe(true);
    if ('missing' in gnuTar) return;
    const tar =
      'tar --format=posix --sort=name --mtime=@0 --clamp-mtime --owner=:0 --group=:0 --numeric-owner --mode=go+u,go-w ' +
      '--pax-option=exthdr.name=%d/PaxHeaders/%f,delete=atime,delete=ctime -cf - huge 2>/dev/null | head -c 65536';
    expect(outputBytes('sh', ['-c', tar], { cwd: folder }).equals(start)).toBe(true);
  });
});
