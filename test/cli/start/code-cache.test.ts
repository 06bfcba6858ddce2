import { chmodSync, chownSync, readdirSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { openCodeCache } from '../../../src/cli/start/code-cache.ts';
import { CLI, runCli } from '../../support/run-cli.ts';
import { skipUnless } from '../../support/skip-unless.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

let home: string;
const folder = (): string => join(home, 'repro-harness/compiled');
const kept = (): string[] =>
  readdirSync(folder())
    .map((name) => name.replace(/^[^-]+-[^-]+-/, ''))
    .sort();

beforeEach(() => {
  home = temporaryFolder('code-cache-');
  vi.stubEnv('XDG_CACHE_HOME', home);
});
afterEach(() => vi.unstubAllEnvs());

const write = (command: string, exitCode: number, text = 'code'): void =>
  openCodeCache(command)!.write(exitCode, () => Buffer.from(text));

describe('what V8 compiled', () => {
  it('is kept for each command, and read again', () => {
    expect(openCodeCache('run')!.read()).toBeUndefined();
    write('run', 0);
    expect(openCodeCache('run')!.read()?.toString()).toBe('code');
    expect(kept()).toEqual(['run-0']);
  });

  it('of a process that found differences takes the place of one that found none, and not the reverse', () => {
    write('run', 0, 'little');
    const cache = openCodeCache('run')!;
    cache.read();
    cache.write(1, () => Buffer.from('more'));
    const other = openCodeCache('run')!;
    expect(other.read()?.toString()).toBe('more');
    other.write(0, () => expect.unreachable());
  });

  it('of a process that did not do its work is not kept', () => {
    for (const code of [2, 3, 4, 70, 74, 130]) openCodeCache('run')!.write(code, () => expect.unreachable());
    expect(readdirSync(home)).toEqual([]);
  });

  it('of another command is better than nothing; then the own one is kept', () => {
    write('diff', 1, 'of diff');
    const cache = openCodeCache('run')!;
    expect(cache.read()?.toString()).toBe('of diff');
    cache.write(0, () => Buffer.from('of run'));
    expect(kept()).toEqual(['diff-1', 'run-0']);
  });

  it('of words that are no command has one name, and no path', () => {
    for (const word of ['--version', '../../x', 'a/b', 'x'.repeat(500)]) write(word, 0);
    expect(kept()).toEqual(['other-0']);
  });

  it('is for this user alone', () => {
    write('run', 0);
    expect(statSync(folder()).mode & 0o777).toBe(0o700);
    expect(readdirSync(folder()).map((name) => statSync(join(folder(), name)).mode & 0o777)).toEqual([0o600]);
  });

  it.each([0o770, 0o707])('is neither used nor written where others may write: %o', (mode) => {
    write('run', 0);
    chmodSync(folder(), mode);
    expect(openCodeCache('run')!.read()).toBeUndefined();
    write('diff', 1);
    expect(kept()).toEqual(['run-0']);
  });

  skipUnless(process.getuid?.() === 0, 'only root can give it to another user').it(
    'is neither used nor written in a folder of another user',
    () => {
      write('run', 0);
      chownSync(folder(), 12_345, 12_345);
      expect(openCodeCache('run')!.read()).toBeUndefined();
      write('diff', 1);
      expect(kept()).toEqual(['run-0']);
    },
  );

  skipUnless(process.getuid?.() === 0, 'only root can give it to another user').it(
    'is not written into the home of another user',
    () => {
      chownSync(home, 12_345, 12_345);
      write('run', 0);
      expect(readdirSync(home)).toEqual([]);
    },
  );

  it('of earlier versions is removed: 24 files remain', () => {
    write('run', 0);
    for (let index = 0; index < 30; index++) {
      const file = join(folder(), `old-${index}-run-0`);
      writeFileSync(file, '');
      utimesSync(file, 1_000_000_000 + index, 1_000_000_000 + index);
    }
    write('diff', 1);
    expect(readdirSync(folder()).length).toBe(24);
    expect(kept()).toEqual(expect.arrayContaining(['run-0', 'diff-1']));
  });

  it('is left out where there is no folder for it', () => {
    vi.stubEnv('XDG_CACHE_HOME', '/proc/1/no-such-folder');
    const cache = openCodeCache('run')!;
    expect(cache.read()).toBeUndefined();
    cache.write(0, () => Buffer.from('code'));
  });
});

describe('the program', () => {
  const diff = (words: readonly string[] = []) =>
    runCli(['diff', CLI[1], CLI[1], ...words], { env: { XDG_CACHE_HOME: home } });

  it('keeps what was compiled, and starts with it', () => {
    expect(diff()).toMatchObject({ exitCode: 0, stderr: '' });
    expect(kept()).toEqual(['diff-0']);
    const [name] = readdirSync(folder());
    const before = statSync(join(folder(), name!));
    expect(before.size).toBeGreaterThan(100_000);
    expect(diff()).toMatchObject({ exitCode: 0, stderr: '' });
    expect(statSync(join(folder(), name!)).mtimeMs).toBe(before.mtimeMs);
  });

  it('works with a file that V8 refuses', () => {
    diff();
    const [name] = readdirSync(folder());
    writeFileSync(join(folder(), name!), 'damaged');
    expect(diff()).toMatchObject({ exitCode: 0, stderr: '' });
  });
});
