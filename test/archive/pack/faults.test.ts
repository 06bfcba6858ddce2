import { randomBytes } from 'node:crypto';
import {
  appendFileSync,
  chmodSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  symlinkSync,
  truncateSync,
  unlinkSync,
  writeFileSync,
} from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { execaSync } from 'execa';
import { beforeEach, describe, expect, it } from 'vitest';
import { BlockQueue } from '../../../src/archive/pack/block-queue.ts';
import { type PackOptions, pack } from '../../../src/archive/pack/pack.ts';
import { readContent } from '../../../src/archive/pack/read-content.ts';
import { treeMembers } from '../../../src/archive/pack/tree-members.ts';
import { type TreeNode, walkTree } from '../../../src/archive/pack/walk-tree.ts';
import { skipUnless } from '../../support/skip-unless.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

let folder: string;
let tree: string;
beforeEach(() => {
  folder = temporaryFolder('pack-faults');
  tree = join(folder, 'tree');
  mkdirSync(tree);
  writeFileSync(join(tree, 'first'), 'x'.repeat(3_000_000));
  mkdirSync(join(folder, 'out'));
});

const packTree = (options: Partial<PackOptions> = {}) =>
  pack({ directory: tree, output: join(folder, 'out/tree.tar.gz'), mtime: 0, ...options });

/** The failure's message. Fails if packing succeeds, if it is not a `Failure` with that exit code, or if a file is left in the output's folder. */
const failure = async (options: Partial<PackOptions> = {}, exitCode = 2): Promise<string> => {
  const error = await packTree(options).then(
    () => expect.fail('packed'),
    (error: unknown) => error as Error & { exitCode: number },
  );
  expect({ name: error.name, exitCode: error.exitCode }).toEqual({ name: 'Failure', exitCode });
  expect(readdirSync(join(folder, 'out'))).toEqual([]);
  return error.message;
};

const FORMATS = ['tree.tar', 'tree.tar.gz', 'tree.tar.xz'];

describe('pack, when something is wrong with the tree', () => {
  it.each(FORMATS)('refuses a socket: %s', async (name) => {
    const server = createServer().listen(join(tree, 'z.socket'));
    await new Promise((resolve) => server.once('listening', resolve));
    expect(await failure({ output: join(folder, 'out', name) })).toBe(
      'cannot pack z.socket: it is a socket, which a release archive must not contain; leave it out with --exclude /z.socket',
    );
    await packTree({ exclude: ['*.socket'] });
    server.close();
  });

  it('refuses devices', () => {
    const member = treeMembers({ mtime: 0, prefix: 'p', owner: 0, group: 0, tarVersion: '1.35' });
    const nodes = walkTree({ directory: '/dev', excluded: (path) => !['null', 'full'].includes(path) });
    const device = [...nodes].find((node) => node.type === 'character-device') as TreeNode;
    expect(() => member(device)).toThrow(/cannot pack (null|full): it is a character device/);
  });

  skipUnless(process.getuid?.() !== 0, 'root may read every file').it(
    'refuses a file without read permission',
    async () => {
      chmodSync(join(tree, 'first'), 0);
      expect(await failure()).toContain('cannot read first: permission denied');
    },
  );

  it('run by an ordinary user, refuses a file without read permission', async (context) => {
    if (process.getuid?.() !== 0) context.skip('without root, the test above covers this');
    chmodSync(folder, 0o777);
    chmodSync(join(folder, 'out'), 0o777);
    chmodSync(join(tree, 'first'), 0);
    const args = ['bin/repro-harness.js', 'pack', tree, '--mtime', '0', '-o', join(folder, 'out/tree.tar')];
    const { exitCode, stderr } = execaSync(process.execPath, args, {
      uid: 65_534,
      gid: 65_534,
      reject: false,
    });
    expect(stderr).toContain(
      'cannot read first: permission denied; make it readable, or leave it out with --exclude /first',
    );
    expect(exitCode).toBe(2);
    expect(readdirSync(join(folder, 'out'))).toEqual([]);
  });

  type Change = (file: string) => void;
  const replace: Change = (file) => {
    writeFileSync(`${file}.new`, 'y'.repeat(3_000_000));
    renameSync(`${file}.new`, file);
  };
  const relink: Change = (file) => {
    unlinkSync(file);
    symlinkSync('/etc/passwd', file);
  };
  const rewrite: Change = (file) => writeFileSync(file, 'y'.repeat(3_000_000));
  it.each<['before' | 'while', string, Change, string]>([
    [
      'while',
      'grows',
      (file) => appendFileSync(file, 'more'),
      'cannot pack first: it grew while it was read',
    ],
    ['while', 'shrinks', (file) => truncateSync(file, 100), 'cannot pack first: it shrank while it was read'],
    ['while', 'is written to', rewrite, 'cannot pack first: it changed while it was read'],
    ['before', 'is written to', rewrite, 'cannot pack first: it changed while it was read'],
    ['before', 'is replaced', replace, 'cannot pack first: another file replaced it while it was read'],
    ['before', 'vanishes', unlinkSync, 'cannot read first: it vanished while the tree was read'],
    ['before', 'becomes a link', relink, 'cannot read first: it became a symbolic link'],
  ])('refuses a file that, %s it is read, %s', (when, _, change, words) => {
    const root = { directory: tree, excluded: () => false };
    const queue = new BlockQueue(1 << 16);
    const node = [...walkTree(root)].find(({ path }) => path === 'first') as TreeNode;
    const read = (): void => {
      let blocks = 0;
      for (const _ of readContent(root, node, queue)) {
        while (queue.take() !== undefined);
        if (++blocks === 1 && when === 'while') change(join(tree, 'first'));
      }
    };
    if (when === 'before') change(join(tree, 'first'));
    expect(read).toThrow(words);
  });

  it('refuses a directory that changes while it is read', () => {
    const nodes = walkTree({ directory: tree, excluded: () => false });
    const all = (): void => {
      for (const { path } of nodes) if (path === 'first') writeFileSync(join(tree, 'late'), '');
    };
    expect(all).toThrow('cannot pack the directory: it changed while it was read');
  });

  it('refuses a directory that does not exist, or is a file', async () => {
    expect(await failure({ directory: join(folder, 'nothing') })).toMatch(/there is no directory/);
    expect(await failure({ directory: join(tree, 'first') })).toMatch(/first is not a directory/);
  });
});

describe('pack, when something is wrong with the output', () => {
  it('refuses an output inside the tree, unless its folder is left out', async () => {
    mkdirSync(join(tree, 'dist'));
    expect(await failure({ output: join(tree, 'tree.tar') })).toMatch(/lies inside .* write it elsewhere/);
    expect(await failure({ output: join(tree, 'dist/tree.tar') })).toMatch(/lies inside/);
    expect(readdirSync(tree).sort()).toEqual(['dist', 'first']);
    symlinkSync(tree, join(folder, 'alias'));
    expect(await failure({ output: join(folder, 'alias/tree.tar') })).toMatch(/lies inside/);
    const packed = await packTree({ output: join(tree, 'dist/tree.tar'), exclude: ['dist'] });
    const again = await packTree({ output: join(tree, 'dist/again.tar'), exclude: ['dist'] });
    expect(again.sha256).toBe(packed.sha256);
  });

  it('refuses a folder that does not exist, an unknown ending, and an output that is not a regular file', async () => {
    expect(await failure({ output: join(folder, 'nowhere/t.tar') }, 74)).toMatch(/its folder does not exist/);
    expect(await failure({ output: join(tree, 'first/t.tar') }, 74)).toMatch(/is not a folder/);
    expect(await failure({ output: join(folder, 'out/tree.zip') })).toMatch(/end its name with .tar/);
    execaSync('mkfifo', [join(folder, 'fifo.tar')]);
    expect(await failure({ output: join(folder, 'fifo.tar') })).toMatch(/is not a regular file/);
    mkdirSync(join(folder, 'd.tar'));
    expect(await failure({ output: join(folder, 'd.tar') })).toMatch(/is not a regular file/);
  });

  it.each<[Record<string, unknown>, string]>([
    [{ level: 10 }, 'level is 10: give a whole number from 1 to 9'],
    [{ level: 1.5 }, 'level is 1.5: give a whole number from 1 to 9'],
    [{ mtime: 1.5 }, 'mtime is 1.5: give a whole number'],
    [{ mtime: Number.NaN }, 'mtime is NaN: give a whole number'],
    [{ jobs: 0 }, 'jobs is 0: give a whole number from 1 to 1024'],
    [{ owner: -1 }, 'owner is -1: give a whole number from 0 to 4294967294'],
    [{ group: 0.5 }, 'group is 0.5: give a whole number from 0 to 4294967294'],
    [{ gzip: 'zopfli' }, 'gzip is zopfli: give pako or gnu'],
    [{ tarVersion: '1.0' }, 'tarVersion is 1.0: give 1.34 or 1.35'],
  ])('refuses %j', async (wrong, message) => {
    expect(await failure(wrong)).toBe(message);
  });

  it('keeps an existing output when it fails, and replaces it when it succeeds', async () => {
    const output = join(folder, 'before.tar');
    writeFileSync(output, 'before');
    await expect(packTree({ output, directory: join(folder, 'nothing') })).rejects.toThrow();
    expect(readFileSync(output, 'utf8')).toBe('before');
    await packTree({ output });
    expect(readFileSync(output).length).toBeGreaterThan(3_000_000);
  });

  it.each(FORMATS)('stops when the disk is full, and leaves no file: %s', async (name) => {
    writeFileSync(join(tree, 'noise'), randomBytes(4_000_000));
    const disk = join(folder, 'disk');
    mkdirSync(disk);
    const script = [
      `mount -t tmpfs -o size=1m none ${disk} || exit 99`,
      `${process.execPath} bin/repro-harness.js pack ${tree} --mtime 0 -o ${disk}/${name}; code=$?`,
      `ls -A ${disk}; exit $code`,
    ].join('\n');
    const run = execaSync('unshare', ['-rm', 'sh', '-c', script], { reject: false });
    if (run.code !== undefined || run.exitCode === 99 || run.stderr.includes('unshare')) return; // Namespaces are not available.
    expect(run.stderr).toMatch(/cannot write .*: no space left on the device/);
    expect({ exitCode: run.exitCode, left: run.stdout }).toEqual({ exitCode: 74, left: '' });
  });

  it('stops on a signal with exit code 130, and leaves no file', () => {
    execaSync('truncate', ['-s', '3G', join(tree, 'hole')]);
    const script = `${process.execPath} bin/repro-harness.js pack ${tree} --mtime 0 -o ${folder}/out/t.tar.gz & pid=$!
      while [ -z "$(ls -A ${folder}/out)" ]; do sleep 0.05; done; sleep 0.3; kill -TERM $pid; wait $pid`;
    const { exitCode, stderr } = execaSync('sh', ['-c', script], { reject: false, stripFinalNewline: false });
    expect(stderr).toBe('repro-harness: interrupted\n');
    expect(exitCode).toBe(130);
    expect(readdirSync(join(folder, 'out'))).toEqual([]);
  });
});

describe('pack, when a tool is missing or fails', () => {
  const withPath = async (path: string, work: () => Promise<void>): Promise<void> => {
    const before = process.env['PATH'];
    process.env['PATH'] = path;
    try {
      await work();
    } finally {
      process.env['PATH'] = before;
    }
  };

  it('names the package to install', () =>
    withPath(join(folder, 'empty'), async () => {
      expect(await failure({ output: join(folder, 'out/t.tar.xz') })).toMatch(/cannot run xz: .*xz-utils/);
      expect(await failure({ gzip: 'gnu' })).toMatch(
        /cannot run gzip: it is not installed; .*leave out --gzip gnu/,
      );
    }));

  it('reports the exit code and the messages of the tool', async () => {
    mkdirSync(join(folder, 'bin'));
    writeFileSync(join(folder, 'bin/xz'), '#!/bin/sh\necho some; echo broken >&2; exit 3\n', { mode: 0o755 });
    await withPath(`${join(folder, 'bin')}:${process.env['PATH']}`, async () => {
      expect(await failure({ output: join(folder, 'out/t.tar.xz') })).toBe('xz failed with code 3: broken');
    });
    expect(existsSync(join(folder, 'out/t.tar.xz'))).toBe(false);
  });
});
