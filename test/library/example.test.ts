import { spawnSync } from 'node:child_process';
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';

const built = existsSync('dist/types/index.d.ts') && existsSync('dist/vitest.js');

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'example-'));
  cpSync('examples/release-tarball', folder, { recursive: true });
  mkdirSync(join(folder, 'node_modules'));
  for (const name of ['vitest', 'fast-check', '@types'])
    symlinkSync(resolve('node_modules', name), join(folder, 'node_modules', name));
  symlinkSync(process.cwd(), join(folder, 'node_modules/repro-harness'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const node = (...args: string[]) =>
  spawnSync(process.execPath, args, {
    cwd: folder,
    encoding: 'utf8',
    env: { ...process.env, NO_COLOR: '1' },
  });
const test = () => node(resolve('node_modules/vitest/vitest.mjs'), 'run');
const types = () => node(resolve('node_modules/typescript/bin/tsc'));

describe.skipIf(!built)(`the worked example${built ? '' : ' (needs npm run build)'}`, () => {
  it('passes its tests and its types', () => {
    expect(types().stdout).toBe('');
    const { status, stdout, stderr } = test();
    expect(stdout).toMatch(/Tests\s+3 passed/);
    expect(status, stderr).toBe(0);
  });

  it('fails and explains the difference if the pipeline uses plain tar', () => {
    writeFileSync(join(folder, 'release.sh'), 'tar -cf "$2" "$1"\n');
    const { status, stdout, stderr } = test();
    expect(status).toBe(1);
    const text = stdout + stderr;
    expect(text).toMatch(/Tests\s+3 failed/);
    expect(text).toMatch(/UNREPRODUCIBLE[\s\S]*--owner=0/);
    expect(text).toMatch(/kind: 'broken'|"kind": "broken"/);
  });

  it('has types for the matchers and the options', () => {
    const file = join(folder, 'test/release.test.ts');
    writeFileSync(
      file,
      readFileSync(file, 'utf8').replace('toBeReproducible()', "toBeReproducible('twice')"),
    );
    expect(types().stdout).toContain('error TS2554');
    writeFileSync(file, "import { fuzz } from 'repro-harness';\nawait fuzz({ command: 'x', rums: 1 });\n");
    expect(types().stdout).toContain("'rums' does not exist");
  });
});
