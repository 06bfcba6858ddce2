import { mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { execa } from 'execa';
import { beforeAll, describe, expect, it } from 'vitest';
import { toHaveSameBytes } from '../../src/library/matchers.ts';
import { claimFolder } from '../../src/sandbox/trees/claim-folder.ts';
import { Failure } from '../../src/util/failure.ts';
import { makeRepository, type Repository } from '../sandbox/git/repository.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

let folder: string;
let repository: Repository;
beforeAll(() => {
  folder = temporaryFolder('temporary-files-');
  repository = makeRepository(join(folder, 'repository'));
  repository.git('tag', 'v1', repository.first);
  writeFileSync(join(folder, 'file'), '');
  mkdirSync(join(folder, 'good'));
  const url = `{url: ./repository, tag: v1, commit: ${repository.first}}`;
  writeFileSync(join(folder, 'git.yaml'), `source: {git: ${url}}\noutputs: [out]\nbuild: cp file out\n`);
  writeFileSync(join(folder, 'source.tar.gz'), gzipSync(Buffer.alloc(1024)));
  writeFileSync(
    join(folder, 'tar.yaml'),
    'source: {archive: source.tar.gz}\noutputs: [out]\nbuild: touch out\n',
  );
  for (const name of ['one', 'two']) writeFileSync(join(folder, `${name}.a.gz`), gzipSync(ar(name)));
});

/** A file format that needs random access, too large to be held in memory while it is compressed. */
const ar = (word: string): Buffer => {
  const content = Buffer.alloc(2 << 20);
  content.write(word);
  const field = (text: string | number, length: number): string => String(text).padEnd(length);
  const header = `${field('a/', 16)}${field(0, 12)}${field(0, 6)}${field(0, 6)}${field(644, 8)}${field(content.length, 10)}\`\n`;
  return Buffer.concat([Buffer.from(`!<arch>\n${header}`), content]);
};

const harness = (args: readonly string[], env: Readonly<Record<string, string>>) =>
  execa(process.execPath, [join(process.cwd(), 'bin/repro-harness.js'), ...args], {
    cwd: folder,
    env,
    reject: false,
  });

const COMMANDS: readonly [string, () => readonly string[]][] = [
  ['verify-tag', () => ['verify-tag', 'repository', 'v1', '--commit', repository.first]],
  ['pack', () => ['pack', 'repository', '--exclude', '.git', '-o', 'out.tar']],
  ['diff', () => ['diff', 'one.a.gz', 'two.a.gz']],
  ['run', () => ['run', '--no-attribute', '--vary=umask', 'git.yaml']],
  ['fuzz', () => ['fuzz', '--runs', '1', '--vary=umask', '--', 'touch', 'out']],
];

describe.each(COMMANDS)('%s', (_, words) => {
  it.each([
    ['does not exist', () => join(folder, 'none')],
    ['is a file', () => join(folder, 'file')],
    // Not even root can write to it.
    ['cannot be written', () => '/proc'],
  ])('says what to do if the folder of temporary files %s', async (_, place) => {
    const { exitCode, stderr } = await harness(words(), { TMPDIR: place() });
    expect(stderr).toContain(`cannot write to the folder of temporary files ${place()}: `);
    expect(stderr).toContain('  set TMPDIR to a folder that exists and that you may write to');
    expect(exitCode).toBe(2);
  });

  it('leaves nothing in that folder', async () => {
    const { exitCode, stderr } = await harness(words(), { TMPDIR: join(folder, 'good') });
    expect(stderr).not.toContain('temporary');
    expect([0, 1]).toContain(exitCode);
    expect(readdirSync(join(folder, 'good'))).toEqual([]);
  });
});

it('a run that needs none takes no notice of the folder', async () => {
  const words = ['run', '--no-attribute', '--vary=umask', '--source', 'good', '--', 'touch', 'out'];
  expect((await harness(words, { TMPDIR: join(folder, 'none') })).exitCode).toBe(0);
});

it.each(['git.yaml', 'tar.yaml'])('a cache that cannot be written is named: %s', async (scenario) => {
  const { exitCode, stderr } = await harness(['run', scenario], { XDG_CACHE_HOME: join(folder, 'file') });
  expect(stderr).toContain(`cannot write to the cache ${join(folder, 'file')}/repro-harness/`);
  expect(stderr).toContain('\n  set XDG_CACHE_HOME to a folder that you may write to');
  expect(exitCode).toBe(2);
});

it('the library throws the same error', async () => {
  const before = process.env['TMPDIR'];
  process.env['TMPDIR'] = join(folder, 'none');
  try {
    await expect(toHaveSameBytes(Buffer.from('a'), Buffer.from('a'))).rejects.toThrow(Failure);
    expect(() => claimFolder(join(folder, 'none'))).toThrow(Failure);
  } finally {
    if (before === undefined) delete process.env['TMPDIR'];
    else process.env['TMPDIR'] = before;
  }
});
