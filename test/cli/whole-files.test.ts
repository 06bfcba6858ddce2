import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { execa, execaSync } from 'execa';
import { beforeEach, expect, it } from 'vitest';
import { isDraftName } from '../../src/util/draft.ts';
import { shellWords } from '../../src/util/shell-quote.ts';
import { CLI, runCli } from '../support/run-cli.ts';
import { skipUnless } from '../support/skip-unless.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

let folder: string;
beforeEach(() => {
  folder = temporaryFolder('whole-files');
  writeFileSync(join(folder, 'a'), 'a\n');
  writeFileSync(join(folder, 'b'), 'b\n');
});

const [node, program] = CLI;
const drafts = (): string[] =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) =>
    isDraftName(name.split('/').at(-1)!),
  );

/** In a shell, with bash's options for pipes. */
const shell = (line: string) => {
  const { exitCode, stdout, stderr } = execaSync('bash', ['-c', `set -o pipefail; ${line}`], {
    cwd: folder,
    reject: false,
  });
  // A run says which folders of the caller's PATH builds have, too; that depends on the caller.
  return { exitCode, stdout, stderr: stderr.replace(/^Folders of your PATH .*\n?/m, '') };
};

it('what a killed pack left goes when the next one starts', async () => {
  const tree = join(folder, 'tree');
  mkdirSync(tree);
  execaSync('dd', ['if=/dev/urandom', `of=${join(tree, 'big')}`, 'bs=1M', 'count=64'], { stderr: 'ignore' });
  const words = [program, 'pack', 'tree', '--mtime', '0', '--level', '9', '-o', 'out.tar.xz'];
  const killed = execa(node, words, { cwd: folder, reject: false });
  while (drafts().length === 0 && killed.exitCode === null) await sleep(5);
  killed.kill('SIGKILL');
  await killed;
  expect(drafts()).toHaveLength(1);
  expect(existsSync(join(folder, 'out.tar.xz'))).toBe(false);
  expect(runCli(['pack', 'tree', '--mtime', '0', '-o', 'other.tar'], { cwd: folder }).exitCode).toBe(0);
  expect(drafts()).toEqual([]);
});

it('diff --html replaces the page as a whole, keeps a link and its mode, and writes to a pipe of the caller', () => {
  writeFileSync(join(folder, 'page.html'), 'old', { mode: 0o640 });
  symlinkSync('page.html', join(folder, 'link'));
  const words = shellWords([...CLI, 'diff', 'a', 'b', '--html']);
  // A file of at most 1 KiB: a page is larger.
  const full = shell(`(ulimit -f 1; exec ${words} link) | cat`);
  expect(full.stderr).toMatch(/^repro-harness: cannot write link: EFBIG.*\n {2}--html names another file$/);
  expect(full.exitCode).toBe(74);
  expect(readFileSync(join(folder, 'page.html'), 'utf8')).toBe('old');
  expect(shell(`${words} link`).exitCode).toBe(1);
  expect(readFileSync(join(folder, 'page.html'), 'utf8')).toMatch(/^<!doctype html>[\s\S]*<\/html>\s*$/);
  expect(statSync(join(folder, 'page.html')).mode & 0o777).toBe(0o640);
  expect(shell(`${words} >(cat >piped) >text; sleep 1; tail -c 8 piped`)).toMatchObject({
    stdout: '</html>',
  });
  expect(shell(`${words} /dev/null`).exitCode).toBe(1);
  expect(shell(`${words} /dev/full`).exitCode).toBe(74);
  expect(drafts()).toEqual([]);
});

it('init writes the scenario or nothing: exit 74', () => {
  mkdirSync(join(folder, 'p'));
  writeFileSync(join(folder, 'p/repro.yaml'), 'old');
  const line = `(cd p; ulimit -f 0; exec ${shellWords([...CLI, 'init', '--force'])}) 2>&1 | cat`;
  const { exitCode, stdout } = shell(line);
  expect(stdout).toMatch(/^repro-harness: cannot write repro\.yaml: EFBIG/);
  expect(exitCode).toBe(74);
  expect(readdirSync(join(folder, 'p'))).toEqual(['repro.yaml']);
  expect(readFileSync(join(folder, 'p/repro.yaml'), 'utf8')).toBe('old');
});

it.each([
  [0, 'cp a out'],
  [1, 'umask >out'],
  [3, 'exit 9'],
])('a reader that closes the pipe changes nothing: exit %i', (code, build) => {
  const run = ['run', '--vary=umask', '--no-attribute', '--report-dir', 'report'];
  const ending = `--reporter json=/dev/fd/3 -- sh -c ${shellWords([build])}`;
  for (const line of [
    `${shellWords([...CLI, ...run])} -- sh -c ${shellWords([build])} | true`,
    `${shellWords([...CLI, ...run, '--json'])} -- sh -c ${shellWords([build])} 2>text | head -c 1 >start`,
    `${shellWords([...CLI, ...run])} ${ending} 3>&1 >text | true`,
  ])
    expect(shell(line), line).toEqual({ exitCode: code, stdout: '', stderr: '' });
});

const mayMount = execaSync('unshare', ['-rm', 'mount', '-t', 'tmpfs', 'none', '/mnt'], { reject: false });

skipUnless(mayMount.exitCode === 0, 'no mounts in user namespaces').it(
  'a disk that is full takes the report, not the verdict: one error, exit 74',
  () => {
    const run = ['run', '--vary=umask', '--no-attribute', '--report-dir', 'disk/report'];
    const words = shellWords([...CLI, ...run, '--', 'sh', '-c', 'umask >out']);
    const inside = `mount -t tmpfs -o size=24k none disk; ${words}; echo "exit $?"; find disk`;
    const { stdout, stderr } = shell(`mkdir disk; unshare -rm sh -c ${shellWords([inside])}`);
    expect(stdout).toMatch(/^ {2}UNREPRODUCIBLE [\s\S]*\nexit 74\ndisk\ndisk\/report\ndisk\/report\/logs$/m);
    expect(stdout).not.toContain('report.html');
    expect(stderr).toMatch(
      /^repro-harness: cannot write the report to disk\/report: ENOSPC.*\n {2}--report-dir names another folder$/,
    );
  },
);

it('a full disk of temporary files is no defect', () => {
  for (const name of ['a', 'b']) {
    const content = Buffer.alloc(8 << 20, name);
    const fields = ['a/'.padEnd(16), '0'.padEnd(12), '0'.padEnd(6), '0'.padEnd(6), '644'.padEnd(8)];
    const head = `!<arch>\n${fields.join('')}${String(content.length).padEnd(10)}\`\n`;
    writeFileSync(join(folder, `${name}.a`), Buffer.concat([Buffer.from(head), content]));
    execaSync('gzip', [join(folder, `${name}.a`)]);
  }
  const { exitCode, stderr } = shell(
    `(ulimit -f 1; exec ${shellWords([...CLI, 'diff', 'a.a.gz', 'b.a.gz'])}) | cat`,
  );
  expect(stderr).toMatch(/^repro-harness: cannot write to the folder of temporary files .*: EFBIG/);
  expect(exitCode).toBe(2);
});
