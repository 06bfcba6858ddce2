import {
  appendFileSync,
  chmodSync,
  linkSync,
  mkdirSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { execaSync } from 'execa';
import { beforeAll, describe, expect, it } from 'vitest';
import { checkArchive } from '../../../src/archive/check/check-archive.ts';
import { pack } from '../../../src/archive/pack/pack.ts';
import { skipUnless } from '../../support/skip-unless.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';
import { gnuTar } from '../pack/gnu-tar.ts';

const withGnuTar = skipUnless('version' in gnuTar, 'missing' in gnuTar ? gnuTar.missing : '');

let folder: string;
beforeAll(() => {
  folder = temporaryFolder('check-archive');
  const tree = join(folder, 'tree');
  for (const name of ['a-b', 'a/é', 'b', `long/${'n'.repeat(120)}`]) {
    mkdirSync(join(tree, name, '..'), { recursive: true });
    writeFileSync(join(tree, name), name);
    chmodSync(join(tree, name), 0o664);
    utimesSync(join(tree, name), 1_600_000_000.5, 1_600_000_000.5);
  }
  symlinkSync('t'.repeat(101), join(tree, 'link'));
  linkSync(join(tree, 'b'), join(tree, 'z'));
  execaSync('mkfifo', [join(tree, 'fifo')]);
  chmodSync(join(tree, 'b'), 0o600);
});

const sh = (script: string): void => {
  execaSync('sh', ['-c', script], { cwd: folder });
};

const codes = async (file: string, latest?: number): Promise<string[]> =>
  (await checkArchive(join(folder, file), latest)).departures.map(({ code }) => code).sort();

const OPTIONS = {
  format: '--format=posix',
  sort: '--sort=name',
  mtime: '--mtime=@1000000000',
  clamp: '--clamp-mtime',
  owner: '--owner=:0',
  group: '--group=:0',
  numeric: '--numeric-owner',
  pax: '--pax-option=exthdr.name=%d/PaxHeaders/%f,delete=atime,delete=ctime',
  mode: '--mode=go+u,go-w',
};

/** An archive that the real tar writes, with some of the options changed. */
const byTar = (changes: Partial<Record<keyof typeof OPTIONS | 'more', string>>): string => {
  const options = Object.values({ ...OPTIONS, ...changes }).filter((option) => option !== '');
  execaSync('tar', [...options, '-C', folder, '-cf', join(folder, 'by-tar.tar'), 'tree'], {
    env: { PATH: process.env['PATH'], LC_ALL: 'C' },
    extendEnv: false,
  });
  return 'by-tar.tar';
};

describe('checkArchive', () => {
  it.each(['p.tar', 'p.tar.gz', 'p.tar.xz'])('finds no departure after pack: %s', async (name) => {
    for (const mtime of [0, 1_000_000_000, 1_700_000_000]) {
      for (const tarVersion of ['1.34', '1.35'] as const) {
        await pack({ directory: join(folder, 'tree'), output: join(folder, name), mtime, tarVersion });
        const { departures, members, ...rest } = await checkArchive(join(folder, name), mtime);
        expect({ departures, ...rest }).toEqual({ departures: [], format: name.slice(2), tarVersion });
        expect(members).toBe(10);
      }
    }
  });

  it('counts departures of one kind, and shows the first', async () => {
    const file = byTar({ owner: '--owner=:1000' });
    const { departures } = await checkArchive(join(folder, file));
    expect(departures).toEqual([{ code: 'tar-owner', count: 10, first: 'tree/: 1000/0' }]);
  });

  withGnuTar.describe('names what changed options of tar cause', () => {
    it.each<[string, Parameters<typeof byTar>[0], string[]]>([
      ['none', {}, []],
      ['owner', { owner: '--owner=:3000000' }, ['tar-owner']],
      ['names', { numeric: '', owner: '--owner=someone:0' }, ['tar-names']],
      ['mode', { mode: '' }, ['tar-mode']],
      ['mtime', { mtime: '--mtime=@1500000000' }, ['tar-header-name', 'tar-mtime']],
      ['pax', { pax: '--pax-option=exthdr.name=%d/PaxHeaders.%p/%f' }, ['tar-header-name', 'tar-times']],
      ['times', { pax: '--pax-option=exthdr.name=%d/PaxHeaders/%f' }, ['tar-times']],
      ['header name', { pax: '--pax-option=exthdr.name=x,delete=atime,delete=ctime' }, ['tar-header-name']],
      ['gnu', { format: '--format=gnu', pax: '' }, ['tar-format']],
      ['records', { more: '--pax-option=comment:=hello,delete=atime,delete=ctime' }, ['tar-records']],
      ['global', { more: '--pax-option=comment=hello' }, ['tar-records']],
      ['blocking', { more: '-b1' }, ['tar-end']],
    ])('%s', async (_, changes, wanted) => {
      expect(await codes(byTar(changes), 1_000_000_000)).toEqual(wanted);
    });

    it('order', async () => {
      const rest = Object.values({ ...OPTIONS, sort: '' }).filter((option) => option !== '');
      const names = ['tree/b', 'tree/a-b', 'tree/a'];
      execaSync('tar', [...rest, '-C', folder, '-cf', join(folder, 'order.tar'), ...names]);
      expect(await codes('order.tar')).toEqual(['tar-order']);
    });

    it('a device', async (context) => {
      if (process.getuid?.() !== 0) context.skip('needs root');
      const device = '/dev/null';
      execaSync('tar', [...Object.values(OPTIONS), '-cf', join(folder, 'device.tar'), '-P', device]);
      expect(await codes('device.tar')).toEqual(['tar-member']);
    });
  });

  it('names the departures that a compressor causes', async () => {
    await pack({ directory: join(folder, 'tree'), output: join(folder, 'c.tar'), mtime: 0 });
    sh('gzip -k -N c.tar && mv c.tar.gz named.tar.gz');
    expect(await codes('named.tar.gz')).toEqual(['gzip-name', 'gzip-time']);
    sh('gzip -nc c.tar >two.tar.gz && printf "" | gzip -nc >>two.tar.gz');
    expect(await codes('two.tar.gz')).toEqual(['gzip-members']);
    sh('xz -T2 -c c.tar >threads.tar.xz');
    expect(await codes('threads.tar.xz')).toEqual(['xz-threads']);
  });

  it('reports bytes after the end of the archive', async () => {
    await pack({ directory: join(folder, 'tree'), output: join(folder, 'end.tar'), mtime: 0 });
    appendFileSync(join(folder, 'end.tar'), Buffer.alloc(10_240));
    expect(await codes('end.tar')).toEqual(['tar-end']);
    appendFileSync(join(folder, 'end.tar'), 'x'.repeat(10_240));
    expect(await codes('end.tar')).toEqual(['tar-end']);
  });

  it('refuses a file that is not an archive, is cut, or does not exist', async () => {
    writeFileSync(join(folder, 'no.tar'), 'x'.repeat(2000));
    await expect(codes('no.tar')).rejects.toThrow('is not a .tar, .tar.gz or .tar.xz file');
    await expect(codes('nothing')).rejects.toThrow('there is no such file');
    await pack({ directory: join(folder, 'tree'), output: join(folder, 'whole.tar.gz'), mtime: 0 });
    sh('head -c 300 whole.tar.gz >cut.tar.gz; gzip -dc whole.tar.gz | head -c 3000 >cut.tar');
    await expect(codes('cut.tar.gz')).rejects.toThrow('cannot be checked');
    await expect(codes('cut.tar')).rejects.toThrow(/cannot be checked: (cut|no end)/);
  });
});
