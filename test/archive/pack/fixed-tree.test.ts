import { linkSync, mkdirSync, symlinkSync, utimesSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { execaSync } from 'execa';
import { beforeEach, expect, it } from 'vitest';
import { skipUnless } from '../../support/skip-unless.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';
import { firstDifference } from './first-difference.ts';
import { gnuTar, ourTar, realTar } from './gnu-tar.ts';

const withGnuTar = skipUnless('version' in gnuTar, 'missing' in gnuTar ? gnuTar.missing : '');

let root: string;
beforeEach(() => {
  root = join(temporaryFolder('fixed-tree'), 'tree');
  mkdirSync(root);
});

/** Creates a file. `time`: decimal seconds; a string, because Node keeps a negative time exact only if it is one. */
const file = (name: string, content = 'x', time?: string): string => {
  const path = join(root, name);
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, content);
  if (time !== undefined) utimesSync(path, time, time);
  return path;
};

const expectTheSame = async (options: object = {}): Promise<void> => {
  const theirs = realTar(dirname(root), 'tree', options);
  const ours = await ourTar(root, options);
  if (!ours.equals(theirs)) expect.fail(firstDifference(ours, theirs));
};

withGnuTar.describe('tarTree against GNU tar, for fixed trees', () => {
  it('an empty tree', () => expectTheSame());

  it('names whose order differs between full paths and directory by directory', async () => {
    for (const name of ['a/x', 'a-b', 'a.b', 'a/b/c', 'A', 'aa', 'é', 'a b', '-rf', 'new\nline']) file(name);
    await expectTheSame();
  });

  it('names and targets of 99, 100 and 101 bytes', async () => {
    for (const length of [94, 95, 96]) {
      file('n'.repeat(length));
      file(`${'d'.repeat(length - 4)}/f`);
      symlinkSync('t'.repeat(length + 5), join(root, `l${length}`));
    }
    file(`${'d'.repeat(200)}/${'f'.repeat(255)}`);
    await expectTheSame();
  });

  it('times to the nanosecond, before the epoch, and beyond eleven octal digits', async () => {
    const times = ['-5', '-5.25', '-0.5', '0', '100.12', '2147483653', '8589934591', '8589934592'];
    for (const time of times) file(`t${time}`, 'x', time);
    execaSync('touch', ['-d', '@1234567890.123456789', file('ns')]);
    execaSync('touch', ['-d', '@-1.000000001', file('minus')]);
    for (const mtime of [1_749_656_217, 2 ** 34, 2 ** 33, 0, -1, -6]) await expectTheSame({ mtime });
  });

  it('hard links to files and symbolic links, across directories, to long names; FIFOs with two names', async () => {
    const first = file(`z/${'d'.repeat(120)}/first`);
    linkSync(first, join(root, 'z/second'));
    linkSync(first, join(root, 'third'));
    symlinkSync('nowhere', join(root, 'z/link'));
    linkSync(join(root, 'z/link'), join(root, 'a-link'));
    execaSync('mkfifo', [join(root, 'fifo')]);
    linkSync(join(root, 'fifo'), join(root, 'fifo-too'));
    await expectTheSame();
  });

  it('contents around the sizes of blocks, records and read buffers', async () => {
    for (const size of [0, 1, 511, 512, 513, 10_239, 10_240, 65_535, 65_536, 65_537, 200_000]) {
      file(`s${size}`, 'y'.repeat(size));
    }
    await expectTheSame();
  });

  it('every length of the end of an archive', async () => {
    for (let files = 0; files < 21; files++) {
      file(`f${files}`, '');
      await expectTheSame();
    }
  });

  it('every owner mode, with and without set-id bits', async () => {
    for (let owner = 4; owner < 8; owner++) {
      for (const rest of [0o000, 0o022, 0o077, 0o005]) {
        for (const set of [0, 0o4000, 0o2000, 0o1000, 0o7000]) {
          const mode = set | (owner << 6) | rest;
          execaSync('chmod', [mode.toString(8), file(`m${mode.toString(8)}`)]);
        }
      }
    }
    await expectTheSame();
  });
});
