import { chmodSync, mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { callerTools } from '../../../src/sandbox/host/caller-tools.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

describe('tools of the caller in a home', () => {
  const before = process.env['HOME'];
  let home: string;
  const make = (...paths: readonly string[]): void => {
    for (const path of paths) {
      mkdirSync(join(home, dirname(path)), { recursive: true });
      writeFileSync(join(home, path), '');
    }
  };
  const toolsOf = (...folders: readonly string[]) => {
    const { trees, credentials, ...others } = callerTools({
      PATH: ['/usr/bin', ...folders.map((folder) => join(home, folder)), '/bin'].join(':'),
    });
    const relative = (paths: readonly string[]) => paths.map((path) => path.slice(home.length + 1)).sort();
    return { ...others, trees: relative(trees), credentials: relative(credentials) };
  };

  beforeEach(() => {
    home = temporaryFolder('home');
    process.env['HOME'] = home;
  });
  afterEach(() => {
    process.env['HOME'] = before;
  });

  it.each([
    ['.nvm/versions/node/v22/bin', ['.nvm/versions/node/v22']],
    ['.pyenv/shims', ['.pyenv']],
    ['miniconda3/bin', ['miniconda3']],
    ['.opam/default/bin', ['.opam/default']],
    ['Android/platform-tools', ['Android/platform-tools']],
    // Their parents hold settings, credentials, or sources.
    ['bin', ['bin']],
    ['go/bin', ['go/bin']],
    ['.docker/bin', ['.docker/bin']],
    ['.config/tool/bin', ['.config/tool/bin']],
    ['.cargo/bin', ['.cargo/bin', '.rustup']],
  ])('%s is visible with what belongs to it', (folder, trees) => {
    make(`${folder}/tool`, '.rustup/settings.toml', '.cargo/credentials.toml', '.npmrc');
    expect(toolsOf(folder).trees).toEqual(trees);
  });

  it('leads to what links name, and no further', () => {
    make(
      '.local/share/pipx/venvs/black/bin/black',
      'apps/one/bin/one',
      'apps/one/lib/x',
      'notes/two',
      'notes/secret',
    );
    make('.local/share/keyring', '.local/lib/x');
    mkdirSync(join(home, '.local/bin'));
    symlinkSync('../share/pipx/venvs/black/bin/black', join(home, '.local/bin/black'));
    symlinkSync(join(home, 'apps/one/bin/one'), join(home, '.local/bin/one'));
    symlinkSync('../../notes/two', join(home, '.local/bin/two'));
    symlinkSync('/usr/bin/env', join(home, '.local/bin/env'));
    expect(toolsOf('.local/bin').trees).toEqual([
      '.local/bin',
      '.local/lib',
      '.local/share/pipx',
      'apps/one',
      'notes/two',
    ]);
  });

  it('hides credentials in a tree: known names, and files that are more private than their folder', () => {
    make('tool/bin/x', 'tool/.npmrc', 'tool/etc/npmrc', 'tool/token', 'tool/run', 'tool/README');
    chmodSync(join(home, 'tool/token'), 0o600);
    chmodSync(join(home, 'tool/run'), 0o700);
    expect(toolsOf('tool/bin').credentials).toEqual(['tool/.npmrc', 'tool/etc/npmrc', 'tool/token']);
  });

  it('keeps the order of PATH, and skips the home itself, what does not exist, and what is no folder', () => {
    make('b/bin/x', 'a/bin/x', 'file');
    const { folders, env } = toolsOf('b/bin', '', 'a/bin', 'missing/bin', 'file', 'b/bin/');
    expect(folders).toEqual([join(home, 'b/bin'), join(home, 'a/bin')]);
    expect(env).toEqual({});
  });

  it('sets RUSTUP_HOME for the programs of rustup', () => {
    make('.cargo/bin/cargo', '.rustup/settings.toml');
    expect(toolsOf('.cargo/bin').env).toEqual({ RUSTUP_HOME: join(home, '.rustup') });
  });
});
