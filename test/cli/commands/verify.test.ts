import { createHash } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { runCli } from '../../support/run-cli.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

let folder: string;
beforeAll(() => {
  folder = temporaryFolder('verify-command');
  mkdirSync(join(folder, 'source'));
  writeFileSync(join(folder, 'source/in'), 'content\n');
});

const run = (build: string, published: string, ...options: string[]) => {
  writeFileSync(
    join(folder, 'scenario.yaml'),
    `name: s\nsource: {dir: source}\noutputs: [out]\nbuild: ${build}\n${published && `published: {out: ${published}}\n`}`,
  );
  return runCli(['verify', 'scenario.yaml', ...options], { cwd: folder });
};

describe('repro-harness verify', () => {
  const digest = createHash('sha256').update('content\n').digest('hex');

  it('exits 0 for the published bytes, 1 for others, 3 for a failed build, 2 without a digest', () => {
    expect(run('cp in out', digest)).toMatchObject({ exitCode: 0, stderr: '' });
    const different = run('echo other >out', digest);
    expect(different.exitCode).toBe(1);
    expect(different.stdout).toContain('DIFFERENT   s');
    expect(run('exit 9', digest).exitCode).toBe(3);
    expect(run('cp in out', '').exitCode).toBe(2);
  });

  it('compares with a file, and prints JSON', () => {
    writeFileSync(join(folder, 'out'), 'contents\n');
    const { exitCode, stdout } = run('cp in out', '', '--against', 'out', '--json');
    expect(exitCode).toBe(1);
    expect(JSON.parse(stdout)).toMatchObject({
      verdict: 'different',
      outputs: [{ path: 'out', rebuilt: digest, layers: [{ layer: 'content' }] }],
    });
  });
});
