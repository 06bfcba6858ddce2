import { copyFileSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { execaSync } from 'execa';
import { beforeAll, describe, expect, it } from 'vitest';
import { hasProgram } from '../bench/measure.ts';
import { runCli } from '../support/run-cli.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

/** More members than a function call can have arguments: 32,000, with this stack. */
const MEMBERS = 40_000;
const STACK = ['--stack-size=246'];

let folder: string;
beforeAll(() => {
  folder = temporaryFolder('many-members');
  mkdirSync(join(folder, 'source'));
  if (!hasProgram('python3')) return;
  execaSync('python3', ['-c', WRITE, join(folder, 'source/one.zip'), String(MEMBERS)]);
  copyFileSync(join(folder, 'source/one.zip'), join(folder, 'same.zip'));
  writeFileSync(join(folder, 'source/other.zip'), later(readFileSync(join(folder, 'same.zip'))));
});

const WRITE = `import sys, zipfile
z = zipfile.ZipFile(sys.argv[1], 'w')
for i in range(int(sys.argv[2])): z.writestr(zipfile.ZipInfo(str(i)), '')
z.close()`;

/** The same archive, with another time in both headers of the last member (APPNOTE.TXT 4.3.7 and 4.3.12). */
const later = (zip: Buffer): Buffer => {
  for (const [mark, at] of [
    ['PK\x03\x04', 10],
    ['PK\x01\x02', 12],
  ] as const)
    zip.writeUInt16LE(0x1234, zip.lastIndexOf(mark) + at);
  return zip;
};

const harness = (...words: string[]) => runCli(words, { cwd: folder, nodeOptions: STACK });

const run = (script: string) =>
  harness('run', '-q', '--no-attribute', '--vary=umask', '--source', 'source', '--', 'sh', '-c', script);

describe.skipIf(!hasProgram('python3'))(`a zip of ${MEMBERS} members (skipped without python3)`, () => {
  it('is built twice to the same bytes, and searched for times', () => {
    const { exitCode, stdout, stderr } = run('cp one.zip out.jar');
    expect(stderr).toBe('');
    expect(stdout).toContain('REPRODUCIBLE');
    expect(exitCode).toBe(0);
  });

  it('is built to different bytes', () => {
    const { exitCode, stdout, stderr } = run(
      '[ $(umask) = 0022 ] && cp one.zip out.zip || cp other.zip out.zip',
    );
    expect(stderr).toBe('');
    expect(stdout).toContain('UNREPRODUCIBLE');
    expect(stdout).toContain(`all ${MEMBERS.toLocaleString('en')} members have equal content`);
    expect(exitCode).toBe(1);
  });

  it('is compared', () => {
    expect(harness('diff', 'source/one.zip', 'same.zip')).toMatchObject({ exitCode: 0, stderr: '' });
    const { exitCode, stdout, stderr } = harness('diff', 'source/one.zip', 'source/other.zip');
    expect({ exitCode, stderr }).toEqual({ exitCode: 1, stderr: '' });
    // A table wraps its cells: between two lines of one cell stand those of the others.
    expect(stdout).toMatch(/time\s.*\n.*of one\s.*\n.*member/);
    expect(stdout).toContain('(1 of 1 difference)');
  });
});
