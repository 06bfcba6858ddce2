import { spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import { pathsBelow } from '../../support/paths-below.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

const HARNESS = join(process.cwd(), 'bin/repro-harness.js');
const BUILD = ['run', '--vary=umask', '--no-attribute', '--source', 'source', '--report-dir', 'report'];
const ENV = { ...process.env, NO_COLOR: '1' };

let folder: string;
beforeEach(() => {
  folder = temporaryFolder('report-files-');
  mkdirSync(join(folder, 'source'));
  writeFileSync(join(folder, 'source/in'), 'content\n');
});

const read = (name: string): string => readFileSync(join(folder, name), 'utf8');
const write = (name: string, text: string): void => writeFileSync(join(folder, name), text);
const harness = (...words: readonly string[]) =>
  spawnSync(process.execPath, [HARNESS, ...words], { cwd: folder, encoding: 'utf8', env: ENV });
/** A build whose output lists its source. */
const run = (...words: readonly string[]) =>
  harness(...BUILD, ...words, '--', 'sh', '-c', 'ls >out; umask >>out');
/** `$0 "$@"` runs the build. */
const shell = (script: string, words = BUILD) =>
  spawnSync('bash', ['-c', script, process.execPath, HARNESS, ...words], {
    cwd: folder,
    encoding: 'utf8',
    env: ENV,
  });

describe('a FILE of --reporter', () => {
  it('keeps its earlier content if the disk becomes full', () => {
    const unshare = process.getuid!() === 0 ? 'unshare -m' : 'unshare -rm';
    write(
      'on-full-disk.sh',
      `set -e
mkdir small
mount -t tmpfs -o size=64k none small
echo earlier >small/j.json
head -c 57344 /dev/zero >small/rest
set +e
"$@" --reporter json=small/j.json -- sh -c 'umask >out' >text
echo "exit $?"
cat small/j.json
ls -A small
`,
    );
    const { stdout, stderr } = shell(`${unshare} sh on-full-disk.sh "$0" "$@"`);
    expect(stderr).toContain('cannot write the report to small/j.json: ENOSPC');
    expect(stdout).toBe('exit 74\nearlier\nj.json\nrest\n');
    // More than the 4 KiB that were left.
    expect(read('report/report.json').length).toBeGreaterThan(4096);
  });
});
