import { createHash } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { dirname, join } from 'node:path';
import { execaSync } from 'execa';
import { beforeAll, describe, expect, it } from 'vitest';
import { packageRoot } from '../../../src/util/package-root.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';
import { cloneCheckout, packCheckout, packClone, QUIET_NPM } from './checkout-copy.ts';

const root = packageRoot();

let tarball: string;
beforeAll(() => {
  tarball = packCheckout(temporaryFolder('package-'));
});

const contents = (): string[] => execaSync('tar', ['-tzf', tarball]).stdout.split('\n');

describe('the npm package', () => {
  it('has the same bytes from a clone: another folder, umask, and earlier build', () => {
    const clone = cloneCheckout(join(temporaryFolder('package-again-'), 'a/longer/path/clone'), '077');
    mkdirSync(join(clone, 'dist/bench'), { recursive: true });
    writeFileSync(join(clone, 'dist/bench/old.js'), '');
    writeFileSync(join(clone, 'dist/.built'), '');
    expect(sha256(packClone(clone, '077'))).toBe(sha256(tarball));
  });

  it('contains what a user needs, and nothing else', () => {
    const names = contents().map((name) => name.replace(/^package\//, ''));
    const kinds = new Set(names.filter(Boolean).map((name) => KINDS.find((kind) => kind.test(name)) ?? name));
    expect(kinds).toEqual(new Set(KINDS));
  });

  it('names no folder of the host that built it', () => {
    const text = execaSync('tar', ['-xzOf', tarball], { maxBuffer: 2 ** 27 }).stdout;
    expect(text.length).toBeGreaterThan(500_000);
    const folders = [root, dirname(tarball), homedir()].filter((folder) => folder.length > '/root'.length);
    expect(folders.filter((folder) => text.includes(folder))).toEqual([]);
  });

  it('does not build without its tools, and says what to do', () => {
    const clone = cloneCheckout(join(temporaryFolder('package-bare-'), 'b'), '022');
    rmSync(join(clone, 'node_modules'));
    const { exitCode, stderr } = execaSync('npm', ['pack', '--offline'], {
      cwd: clone,
      env: QUIET_NPM,
      reject: false,
    });
    expect(exitCode).toBe(1);
    expect(stderr).toMatch(/prepack: not installed in node_modules: .*esbuild.*\n {2}npm ci /);
    expect(readdirSync(clone).filter((name) => name.endsWith('.tgz'))).toEqual([]);
  });
});

/** Every file of the package has one of these forms, and each form has a file. */
const KINDS = [
  /^package\.json$/,
  /^(README|CHANGELOG)\.md$/,
  /^LICENSE$/,
  /^bin\/repro-harness\.js$/,
  /^bin\/reprotest$/,
  /^dist\/cli\/program\.cjs$/,
  /^dist\/(index|vitest|cli\/(main|again)|workers\/(copy|digest|deflate))\.js$/,
  /^dist\/chunks\/[\w-]+\.js$/,
  /^dist\/types\/[\w/-]+\.d\.ts$/,
  /^dist\/clock\/hooks\.c$/,
  /^dist\/clock\/hooks\/[a-z-]+\.h$/,
  /^dist\/emulation\/processor\.c$/,
  /^dist\/man\/repro-harness\.1$/,
  /^dist\/THIRD-PARTY-LICENSES\.txt$/,
  /^schemas\/(report|scenario|matrix|history|baseline)\.schema\.json$/,
  /^scenarios\/(?!self\/)[\w-]+\/scenario\.yaml$/,
  /^scenarios\/source-tarball\/tree\/.+[^/]$/,
];

const sha256 = (file: string): string => createHash('sha256').update(readFileSync(file)).digest('hex');
