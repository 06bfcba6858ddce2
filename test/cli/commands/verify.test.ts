import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'verify-command-'));
  mkdirSync(join(folder, 'source'));
  writeFileSync(join(folder, 'source/in'), 'content\n');
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const run = (build: string, published: string, ...options: string[]) => {
  writeFileSync(
    join(folder, 'scenario.yaml'),
    `name: s\nsource: {dir: source}\noutputs: [out]\nbuild: ${build}\n${published && `published: {out: ${published}}\n`}`,
  );
  const bin = join(process.cwd(), 'bin/repro-harness.js');
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    [bin, 'verify', 'scenario.yaml', ...options],
    {
      cwd: folder,
      encoding: 'utf8',
    },
  );
  return { status, stdout, stderr };
};

describe('repro-harness verify', () => {
  const digest = createHash('sha256').update('content\n').digest('hex');

  it('exits 0 for the published bytes, 1 for others, 3 for a failed build, 2 without a digest', () => {
    expect(run('cp in out', digest)).toMatchObject({ status: 0, stderr: '' });
    const different = run('echo other >out', digest);
    expect(different.status).toBe(1);
    expect(different.stdout).toContain('DIFFERENT   s');
    expect(run('exit 9', digest).status).toBe(3);
    expect(run('cp in out', '').status).toBe(2);
  });

  it('compares with a file, and prints JSON', () => {
    writeFileSync(join(folder, 'out'), 'contents\n');
    const { status, stdout } = run('cp in out', '', '--against', 'out', '--json');
    expect(status).toBe(1);
    expect(JSON.parse(stdout)).toMatchObject({
      verdict: 'different',
      outputs: [{ path: 'out', rebuilt: digest, layers: [{ layer: 'content' }] }],
    });
  });
});
