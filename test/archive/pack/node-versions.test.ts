import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

const VERSIONS = ['20', '22', '24', '26'];

/** The program of a Node version, from the npm package that contains it; kept in `.cache`. Undefined if it cannot be installed. */
const nodeProgram = (version: string): string | undefined => {
  if (process.versions.node.startsWith(`${version}.`)) return process.execPath;
  const carrier = `node-linux-${process.arch}`;
  const folder = join(process.cwd(), '.cache/nodes', version);
  const program = join(folder, 'node_modules', carrier, 'bin/node');
  if (existsSync(program)) return program;
  const draft = `${folder}.${process.pid}`;
  mkdirSync(draft, { recursive: true });
  const install = ['install', '--no-save', '--no-audit', '--no-fund', '--ignore-scripts', '--prefix', draft];
  const { status } = spawnSync('npm', [...install, '--fetch-retries=0', `${carrier}@${version}`], {
    stdio: 'ignore',
    timeout: 120_000,
  });
  if (status === 0 && !existsSync(folder)) renameSync(draft, folder);
  rmSync(draft, { recursive: true, force: true });
  return existsSync(program) ? program : undefined;
};

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'node-versions-'));
  mkdirSync(join(folder, 'tree'));
  // Real source code, larger than one piece: this project's lock file and compiler output.
  for (const name of ['package-lock.json', 'dist/cli/main.js', 'node_modules/pako/dist/pako.mjs'])
    writeFileSync(join(folder, 'tree', name.replaceAll('/', '-')), readFileSync(name).toString().repeat(4));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const packedBy = (node: string, name: string): Buffer => {
  const output = join(folder, name);
  const args = ['bin/repro-harness.js', 'pack', join(folder, 'tree'), '--mtime', '1', '-o', output];
  execFileSync(node, args, { stdio: 'pipe' });
  return readFileSync(output);
};

describe('the default .tgz', () => {
  for (const version of VERSIONS)
    it(`has the same bytes on Node ${version}`, { timeout: 600_000 }, (context) => {
      const node = nodeProgram(version);
      if (node === undefined) return context.skip(`Node ${version} cannot be installed here`);
      const print = ['-p', 'process.versions.node.split(".")[0]'];
      const { status, stdout, stderr } = spawnSync(node, print, { encoding: 'utf8' });
      // From 26 on, Node needs libatomic.so.1, which may be missing.
      if (status === 127) return context.skip(`Node ${version} does not run here: ${stderr.trim()}`);
      expect(stdout).toBe(`${version}\n`);
      const here = packedBy(process.execPath, 'here.tgz');
      expect(here.length).toBeGreaterThan(50_000);
      expect(packedBy(node, `${version}.tgz`).equals(here)).toBe(true);
    });
});
