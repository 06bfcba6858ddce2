import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { makeRepository, type Repository } from '../../sandbox/git/repository.ts';
import { runCli } from '../../support/run-cli.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

let folder: string;
let repository: Repository;
beforeAll(() => {
  folder = temporaryFolder('verify-tag-command');
  repository = makeRepository(join(folder, 'repository'));
  repository.git('tag', '-a', '-m', 'm', 'v1', repository.first);
});

const run = (...args: string[]) => runCli(['verify-tag', ...args]);

describe('repro-harness verify-tag', () => {
  it('exits 0 for an unchanged tag', () => {
    const { exitCode, stdout } = run(repository.folder, 'v1', '--commit', repository.first);
    expect(stdout).toMatch(
      /^VERIFIED {2}the tag v1 of .* is still an annotated tag \([0-9a-f]{40}\) of commit/,
    );
    expect(exitCode).toBe(0);
  });

  it('exits 1 for a tag that has moved (with both ids), is missing, or is not signed', () => {
    const moved = run(repository.folder, 'v1', '--commit', repository.second);
    expect(moved.exitCode).toBe(1);
    expect(moved.stdout).toMatch(/^REFUSED {2}the tag v1 of .* has moved\n/);
    expect(moved.stdout).toContain(
      `expected commit  ${repository.second}\n  found commit     ${repository.first}\n`,
    );
    const missing = run(repository.folder, 'v2', '--commit', repository.second);
    expect(missing).toMatchObject({ exitCode: 1, stderr: '' });
    expect(missing.stdout).toContain('does not exist');
    expect(run(repository.folder, 'v1', '--commit', repository.first, '--signature').exitCode).toBe(1);
  });

  it('exits 2 for invalid arguments', () => {
    expect(run(repository.folder, 'v1').stderr).toContain('needs --commit SHA');
    for (const args of [
      [repository.folder, 'v1'],
      [join(folder, 'none'), 'v1', '--commit', repository.first],
      ['x'],
    ])
      expect(run(...args).exitCode).toBe(2);
  });
});
