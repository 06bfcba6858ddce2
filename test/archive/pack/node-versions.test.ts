import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { execaSync } from 'execa';
import { beforeAll, describe, expect, it } from 'vitest';
import { nodeProgram } from '../../support/node-program.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

const VERSIONS = ['20', '22', '24', '26'];

let folder: string;
beforeAll(() => {
  folder = temporaryFolder('node-versions');
  mkdirSync(join(folder, 'tree'));
  // Real source code, larger than one piece: this project's lock file and compiler output.
  for (const name of ['package-lock.json', 'dist/cli/main.js', 'node_modules/pako/dist/pako.mjs'])
    writeFileSync(join(folder, 'tree', name.replaceAll('/', '-')), readFileSync(name).toString().repeat(4));
});

const packedBy = (node: string, name: string): Buffer => {
  const output = join(folder, name);
  const args = ['bin/repro-harness.js', 'pack', join(folder, 'tree'), '--mtime', '1', '-o', output];
  execaSync(node, args);
  return readFileSync(output);
};

describe('the default .tgz', () => {
  for (const version of VERSIONS)
    it(`has the same bytes on Node ${version}`, { timeout: 600_000 }, (context) => {
      const node = nodeProgram(version);
      if (node === undefined) return context.skip(`Node ${version} cannot be installed here`);
      const print = ['-p', 'process.versions.node.split(".")[0]'];
      const { exitCode, stdout, stderr } = execaSync(node, print, { reject: false });
      // From 26 on, Node needs libatomic.so.1, which may be missing.
      if (exitCode === 127) return context.skip(`Node ${version} does not run here: ${stderr}`);
      expect(stdout).toBe(version);
      const here = packedBy(process.execPath, 'here.tgz');
      expect(here.length).toBeGreaterThan(50_000);
      expect(packedBy(node, `${version}.tgz`).equals(here)).toBe(true);
    });
});
