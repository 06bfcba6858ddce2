import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { execaSync } from 'execa';
import { beforeAll, describe, expect, it } from 'vitest';
import diff from '../../../src/cli/commands/diff.ts';
import type { Io } from '../../../src/cli/io.ts';
import { residentMemory } from '../../support/resident-memory.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

let folder: string;
beforeAll(() => {
  folder = temporaryFolder('diff');
});

const sh = (script: string): void => {
  execaSync('sh', ['-ec', script], { cwd: folder, env: { TZ: 'UTC', LC_ALL: 'C' } });
};

/** Runs `diff` in this process. */
const run = async (...args: readonly string[]) => {
  let [out, err, code] = ['', '', -1];
  const io = {
    out: (text: string) => {
      out += text;
    },
    err: (text: string) => {
      err += text;
    },
    exit: (value: number) => {
      code = value;
    },
    color: { out: false, err: false },
    columns: 80,
    interactive: false,
  } as unknown as Io;
  const command = diff(io).exitOverride();
  await command.parseAsync(
    args.map((word) => (word.startsWith('-') ? word : join(folder, word))),
    { from: 'user' },
  );
  return { out, err, code };
};

describe('diff', () => {
  it('equal files and equal trees: exit 0', async () => {
    sh('rm -rf *; mkdir a b; echo x >a/f; echo x >b/f');
    expect(await run('a/f', 'b/f')).toMatchObject({ code: 0, out: expect.stringContaining('EQUAL') });
    expect((await run('a', 'b')).code).toBe(0);
  });

  it('an archive in an archive in an archive: names the innermost cause, at 80 columns', async () => {
    sh(`rm -rf *; mkdir a b; echo x >f; touch -d @1 f
for s in a b; do [ $s = a ] && o=7 || o=8
tar --format=posix --owner=$o --group=0 --numeric-owner -cf in.tar f; gzip -nf in.tar
tar --format=posix --mtime=@1 --owner=0 --group=0 -cf mid.tar in.tar.gz; ar rcD $s/out.a mid.tar; done`);
    const { out, code } = await run('a/out.a', 'b/out.a');
    expect(code).toBe(1);
    // What packed the inner archives is not known.
    expect(out).not.toContain('tar --owner=0');
    expect(out.replace(/\s+/g, ' ')).toContain('its packer is not known');
    expect(out).toMatch(/uid +7 -> 8/);
    expect(out).toContain('Every differing byte is explained');
    for (const line of out.split('\n')) expect(line.length).toBeLessThanOrEqual(80);
  });

  it('trees: links, modes, entries of only one side; one finding for many files with one cause', async () => {
    sh(`rm -rf *; mkdir a b; for i in $(seq 30); do echo 'made 2023-11-14 10:00:00' >a/f$i; echo 'made 2024-12-17 11:22:33' >b/f$i; done
ln -s one a/link; ln -s two b/link; touch a/only; echo x >a/m; cp a/m b/m; chmod 600 b/m`);
    const { out, code } = await run('a', 'b');
    expect(code).toBe(1);
    expect(out).toContain('and 29 more');
    expect(out).toContain('only');
    expect(out).toContain('link');
    expect(out.split('\n').length).toBeLessThan(60);
  });

  it('--json: the complete comparison', async () => {
    sh(
      'rm -rf *; mkdir a b; gzip -c /dev/null >a/f.gz; cp a/f.gz b/f.gz; printf "\\001" | dd of=b/f.gz bs=1 seek=4 conv=notrunc 2>/dev/null',
    );
    const { out, code } = await run('a/f.gz', 'b/f.gz', '--json');
    expect(code).toBe(1);
    const comparison = JSON.parse(out);
    expect(comparison).toMatchObject({ schema: 2, verdict: 'different', unexplained: { bytes: 0 } });
    expect(comparison.findings.map(({ code: found }: { code: string }) => found)).toEqual(['gzip-mtime']);
  });

  it('--html: one file with every difference', async () => {
    sh('rm -rf *; mkdir a b; echo "<b>one" >a/f; echo "<b>two" >b/f');
    await run('a/f', 'b/f', `--html=${join(folder, 'out.html')}`);
    const page = readFileSync(join(folder, 'out.html'), 'utf8');
    expect(page).toContain('Content-Security-Policy');
    expect(page).not.toContain('<b>one');
  });

  it('refuses what cannot be compared, with the reason', async () => {
    sh('rm -rf *; mkdir a; touch f');
    await expect(run('nothing', 'f')).rejects.toThrow(/nothing: no such file/);
    await expect(run('a', 'f')).rejects.toThrow(/one is a directory/);
  });

  it('files of 400 MB: bounded memory', async () => {
    sh(
      'rm -rf *; mkdir a b; truncate -s 400M a/f b/f; printf x | dd of=b/f bs=1 seek=390000000 conv=notrunc 2>/dev/null',
    );
    const before = residentMemory();
    const { out, code } = await run('a/f', 'b/f');
    expect(code).toBe(1);
    expect(out).toContain('390000000');
    expect(residentMemory() - before).toBeLessThan(120e6);
  });
});

const CORPUS = process.env['REPRO_HARNESS_CORPUS'];

describe.skipIf(CORPUS === undefined)('published archives (skipped without REPRO_HARNESS_CORPUS)', () => {
  const RELEASE =
    '--format=posix --sort=name --clamp-mtime --owner=0 --group=0 --numeric-owner --pax-option=exthdr.name=%d/PaxHeaders/%f,delete=atime,delete=ctime --mode=go+u,go-w';

  it('Python-3.11.2.tgz and its repack: every cause with its count, on one screen', async () => {
    sh(
      `rm -rf *; tar xzf ${CORPUS}/Python-3.11.2.tgz; tar ${RELEASE} --mtime=@1675777071 -c Python-3.11.2 | gzip -1n >repack.tgz; ln -s ${CORPUS}/Python-3.11.2.tgz .`,
    );
    const { out, code } = await run('Python-3.11.2.tgz', 'repack.tgz');
    expect(code).toBe(1);
    expect(out.split('\n').length).toBeLessThan(45);
    expect(out).toContain('all 4,770 members have equal content');
    for (const words of [
      'uid, gid of all 4,770',
      'uname, gname of all 4,770',
      'mtime of 10 members',
      'order of 4,399 of 4,770',
      'magic of all 4,770',
    ])
      expect(out.replace(/\s+/g, ' ')).toContain(words);
    expect(out).toContain('Every differing byte is explained');
  });

  it('the tarballs of GNU tar 1.35 (published) and 1.34 (here) for one tree: the version of tar, and nothing else', async (context) => {
    if (!execaSync('tar', ['--version']).stdout.includes('1.34')) context.skip('tar here is not 1.34');
    sh(
      `rm -rf *; xz -dc ${CORPUS}/Python-3.13.5.tar.xz >published.tar; tar xf published.tar; tar ${RELEASE} --mtime=@1749656217 -cf ours.tar Python-3.13.5`,
    );
    const { out } = await run('published.tar', 'ours.tar', '--json');
    const { findings, unexplained } = JSON.parse(out);
    expect(unexplained.bytes).toBe(0);
    expect(findings.map(({ code, axes }: { code: string; axes: string[] }) => [code, axes])).toEqual([
      ['tar-device-fields', ['tools']],
    ]);
    expect(findings[0].cause).toMatch(/1\.35.*1\.34/);
  });
});
