import { once } from 'node:events';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { execa } from 'execa';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Report } from '../../../src/model/report.ts';
import { shellWords } from '../../../src/util/shell-quote.ts';
import { CLI, runCli } from '../../support/run-cli.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

let folder: string;
let report: Report;
beforeAll(() => {
  folder = temporaryFolder('replay-command');
  mkdirSync(join(folder, 'source'));
  writeFileSync(join(folder, 'source/in'), 'content\n');
  run(['run', '-q', '--source', 'source', '--report-dir', 'report', '--', 'sh', '-c', 'umask >out']);
  report = JSON.parse(readFileSync(join(folder, 'report/report.json'), 'utf8')) as Report;
});

const run = (words: readonly string[], input = '') => runCli(words, { cwd: folder, input });

const settings = (id: string) => {
  const { conditions } = report.builds.find((build) => build.id === id)!;
  return conditions as { readonly umask: number; readonly 'build-path': string };
};

describe('repro-harness replay', () => {
  it.each(['control', 'experiment'])('builds the %s again, to the same bytes', (id) => {
    const { exitCode, stdout } = run(['replay', 'report', id]);
    expect(stdout).toContain(`${id}: the same as in the report, every byte of 1 file\n`);
    expect(exitCode).toBe(0);
  });

  it('builds with the current time if files from the future make the build fail, and says so', () => {
    const script = `: >f; awk -v file=$(stat -c %.9Y f) -v now=$(date +%s.%N) 'BEGIN { exit file - now > 0.5 }' && rm f && echo >out`;
    run(['run', '-q', '--source', 'source', '--report-dir', 'future', '--', 'sh', '-c', script]);
    const path = join(folder, 'future/report.json');
    const written = JSON.parse(readFileSync(path, 'utf8')) as Report;
    const builds = written.builds.map((build) => ({ ...build, startedMs: build.startedMs - 60_000 }));
    writeFileSync(path, JSON.stringify({ ...written, builds }));
    const { exitCode, stdout } = run(['replay', 'future', 'control']);
    expect(stdout).toContain('repeated with the current time\n');
    expect(stdout).toContain('control: the same as in the report, every byte of 1 file\n');
    expect(exitCode).toBe(0);
  });

  it.each(['control', 'experiment'])('--shell: inside the conditions of the %s, at its path', (id) => {
    const { umask, 'build-path': path } = settings(id);
    const { exitCode, stdout, stderr } = run(
      ['replay', 'report', id, '--shell'],
      'umask; pwd; cat in; [ -e out ] || echo not built\nexit 7\n',
    );
    expect(stdout).toBe(`${umask.toString(8).padStart(4, '0')}\n${path}\ncontent\nnot built\n`);
    expect(stderr).toContain('the build: sh -c umask >out\n');
    expect(exitCode).toBe(7);
  });

  it('--shell: on a terminal, an interrupt ends the running command and not the shell', async () => {
    const inner = shellWords([...CLI, 'replay', 'report', 'experiment', '--shell']);
    const child = execa('script', ['-q', '-e', '-c', inner, '/dev/null'], { cwd: folder, reject: false });
    let seen = '';
    child.stdout.on('data', (chunk: Buffer) => {
      seen += chunk.toString();
    });
    const says = async (word: string): Promise<void> => {
      while (!seen.includes(word)) await Promise.race([once(child.stdout, 'data'), once(child, 'close')]);
    };
    // The terminal also shows the typed text; only the shell prints the sum.
    child.stdin.write('[ -t 0 ] && echo terminal-$((1 + 1)); (sleep 1; echo slept-$((1 + 2)); sleep 60)\n');
    await says('slept-3');
    child.stdin.write('\x03');
    child.stdin.write('echo still-$((2 + 2)); exit 9\n');
    const { exitCode } = await child;
    expect(seen).toContain('terminal-2');
    expect(seen).toContain('still-4');
    expect(exitCode).toBe(9);
  });

  it('refuses an id that is not in the report', () => {
    const { exitCode, stderr } = run(['replay', 'report', 'controll']);
    expect(stderr).toContain("no build 'controll' — did you mean 'control'?");
    expect(exitCode).toBe(2);
  });
});
