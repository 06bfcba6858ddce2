import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { execa, execaSync } from 'execa';
import { beforeEach, describe, expect, it } from 'vitest';
import type { Comparison } from '../../../src/model/comparison.ts';
import type { DiffoscopeText } from '../../../src/model/diffoscope-report.ts';
import type { Report } from '../../../src/model/report.ts';
import { hasProgram } from '../../bench/measure.ts';
import { CLI, runCli } from '../../support/run-cli.ts';
import { skipUnless } from '../../support/skip-unless.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

let folder: string;
beforeEach(() => {
  folder = temporaryFolder('with-diffoscope');
  mkdirSync(join(folder, 'tmp'));
});

const sh = (script: string) => execaSync('sh', ['-ec', script], { cwd: folder });
const env = () => ({ TMPDIR: join(folder, 'tmp'), COLUMNS: '80' });
const harness = (...args: readonly string[]) => runCli(args, { cwd: folder, env: env() });
const compared = (...args: readonly string[]): Comparison =>
  JSON.parse(harness('diff', 'a/o.tar.gz', 'b/o.tar.gz', '--json', ...args).stdout);

/** Two archives with a member that differs in a date, which is explained, and one that differs in words. */
const writePair = () =>
  sh(`mkdir a b; for s in a b; do mkdir src; echo "word of $s" >src/words; echo same >src/same
[ $s = a ] && t='2023-11-14 10:00:00' || t='2024-12-17 11:22:33'; echo "made $t" >src/date
tar --sort=name --mtime=@1 --owner=0 --group=0 -cf $s/o.tar src; gzip -n $s/o.tar; rm -r src; done`);

skipUnless(hasProgram('diffoscope'), 'needs diffoscope').describe('--with-diffoscope', () => {
  it('diff: asks about the members that are not explained, and about no others', () => {
    writePair();
    const { diffoscope, seconds, ...rest } = compared('--with-diffoscope');
    const { seconds: before, ...without } = compared();
    expect(rest).toEqual(without);
    expect(without.explained).toEqual({ differences: 1, of: 2 });
    expect(diffoscope).toMatchObject({ reason: '', contents: [{ ended: 'complete', reason: '' }] });
    expect(diffoscope!.version).toMatch(/^\d+$/);
    const [{ where, text }] = diffoscope!.contents as unknown as [DiffoscopeText];
    expect(where).toBe('o.tar.gz > o.tar > src/words');
    expect(text).toBe('--- control/words\n+++ experiment/words\n@@ -1 +1 @@\n-word of a\n+word of b');
    expect(readdirSync(env().TMPDIR)).toEqual([]);
  });

  it('diff: its text stands below ours, and folded in the page; the exit code is the same', () => {
    writePair();
    const { exitCode, stdout } = harness('diff', 'a', 'b', '--with-diffoscope', '--html=page.html');
    expect(exitCode).toBe(1);
    expect(stdout).toMatch(/unexplained: .*\n[\s\S]*\n {2}diffoscope \d+ on what is not explained\n/);
    expect(stdout).toContain('      +word of b\n');
    expect(readFileSync(join(folder, 'page.html'), 'utf8')).toContain('+word of b</pre></details>');
  });

  it('diff: is not asked if everything is explained', () => {
    writePair();
    sh('for s in a b; do tar xzf $s/o.tar.gz src/date; mv src/date $s; rm -r $s/o.tar.gz; done');
    expect(harness('diff', 'a', 'b', '--with-diffoscope').stdout).not.toContain('diffoscope');
  });

  it('run: by the option or the scenario, in the report and its other forms', () => {
    mkdirSync(join(folder, 'p'));
    // Letters between words: diffoscope takes some base64 for binary data.
    const letters = "$(od -An -tx1 -N8 /dev/urandom | tr -d ' \\n' | tr 0-9a-f g-v)";
    const build = `echo "the word is ${letters}, and there is no other" >words; tar --mtime=@1 -cf out.tar words`;
    const lines = ['name: p', `build: ${JSON.stringify(build)}`, 'outputs: [out.tar]', 'diffoscope: true'];
    writeFileSync(join(folder, 'p/repro.yaml'), `${lines.join('\n')}\n`);
    const options = ['--vary=umask', '--no-attribute', '--reporter=markdown=out.md'];
    const { exitCode, stdout } = harness('run', 'p/repro.yaml', ...options);
    expect(exitCode).toBe(1);
    expect(stdout).toMatch(/ on what is not explained\n {4}out\.tar > words\n {6}--- control\/words\n/);
    const { diffoscope }: Report = JSON.parse(readFileSync(join(folder, 'reports/p/report.json'), 'utf8'));
    expect(diffoscope).toMatchObject({ contents: [{ where: 'out.tar > words', ended: 'complete' }] });
    expect(readFileSync(join(folder, 'out.md'), 'utf8')).toContain(
      '<details><summary><code>out.tar &#62; words</code> 5 lines</summary>',
    );
    expect(readdirSync(env().TMPDIR)).toEqual([]);
  });
});

describe('--with-diffoscope, another program of that name', () => {
  it('Ctrl-C: it is killed, and nothing is left', async () => {
    writePair();
    mkdirSync(join(folder, 'bin'));
    writeFileSync(
      join(folder, 'bin/diffoscope'),
      '#!/bin/sh\ntrap "" INT TERM\n[ "$1" = --version ] && exit\nsleep 98771\n',
      {
        mode: 0o755,
      },
    );
    const [node, program] = CLI;
    const child = execa(node, [program, 'diff', 'a', 'b', '--with-diffoscope'], {
      cwd: folder,
      env: { ...env(), PATH: `${join(folder, 'bin')}:/usr/bin:/bin` },
      reject: false,
    });
    const running = () => execaSync('pgrep', ['-f', 'sleep 98771'], { reject: false }).stdout;
    for (let round = 0; round < 200 && running() === ''; round++) await sleep(50);
    child.kill('SIGINT');
    const { exitCode, stderr, stdout } = await child;
    expect({ exitCode, stderr, stdout }).toEqual({
      exitCode: 130,
      stderr: 'repro-harness: interrupted',
      stdout: '',
    });
    expect([running(), readdirSync(env().TMPDIR)]).toEqual(['', []]);
  });

  it('none: says which package to install; the exit code is the same', () => {
    writePair();
    mkdirSync(join(folder, 'bin'));
    sh('for p in gzip sh; do ln -s "$(command -v $p)" bin; done');
    const [node, program] = CLI;
    const { exitCode, stdout } = execaSync(node, [program, 'diff', 'a', 'b', '--with-diffoscope'], {
      cwd: folder,
      env: { ...env(), PATH: join(folder, 'bin') },
      reject: false,
    });
    expect(exitCode).toBe(1);
    expect(stdout).toContain('diffoscope is not installed: apt-get install diffoscope-minimal');
  });
});
