import { mkdirSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { execaSync } from 'execa';
import { beforeAll, describe, expect, it } from 'vitest';
import { packageRoot } from '../../../src/util/package-root.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';
import { packCheckout } from './checkout-copy.ts';
import { type Installation, install } from './install.ts';

const root = packageRoot();
const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { version: string };
// An id that no account has.
const ORDINARY = 24_680;
const OWN = process.getuid!();

let tarball: string;
beforeAll(() => {
  tarball = packCheckout(temporaryFolder('package-'));
});

describe.each([
  { name: 'the user who runs the tests', uid: OWN },
  ...(OWN === 0 ? [{ name: 'an ordinary user', uid: ORDINARY }] : []),
])('the npm package, installed by $name', ({ uid }) => {
  let at: Installation;
  const harness = (...args: string[]) => at.run('npx', '--offline', 'repro-harness', ...args);
  beforeAll(() => {
    at = install(temporaryFolder('installed-'), tarball, uid);
  });

  it('needs no package but fast-check', () => {
    expect(at.installed.stderr).toBe('');
    expect(at.installed.exitCode).toBe(0);
    const names = readdirSync(join(at.project, 'node_modules')).filter((name) => !name.startsWith('.'));
    expect(names.sort()).toEqual(['fast-check', 'pure-rand', 'repro-harness']);
  });

  it('prints its version', () => {
    expect(harness('--version').stdout).toBe(`${version}\n`);
  });

  it('tests a build', () => {
    const command = ['sh', '-c', 'cat hello.txt >out; umask >>out'];
    const { exitCode, stdout, stderr } = harness('run', '--vary=umask', '--source', 'src', '--', ...command);
    expect(stdout + stderr).toMatch(/ UNREPRODUCIBLE [\s\S]* umask /);
    expect(exitCode).toBe(1);
  });

  it('runs the packaged scenarios, of which `self` is none', () => {
    const packaged = harness('run', '--vary=umask', 'source-tarball');
    expect(packaged.stdout + packaged.stderr).toMatch(/ REPRODUCIBLE /);
    expect(packaged.exitCode).toBe(0);
    const self = harness('run', 'self');
    expect(self.stderr).toContain("there is no scenario 'self'");
    expect(self.exitCode).toBe(2);
  });

  it('is a library', () => {
    writeFileSync(join(at.project, 'library.js'), LIBRARY);
    const { stdout, stderr } = at.run(process.execPath, 'library.js');
    expect(stderr).toBe('');
    expect(stdout).toBe('reproducible function\n');
  });
});

describe('the npm package, for a project with TypeScript and vitest', () => {
  let at: Installation;
  beforeAll(() => {
    at = install(temporaryFolder('installed-types-'), tarball, OWN);
    for (const name of ['vitest', '@types'])
      symlinkSync(join(root, 'node_modules', name), join(at.project, 'node_modules', name));
    mkdirSync(join(at.project, 'test'));
    writeFileSync(join(at.project, 'test/build.test.ts'), TESTS);
  });
  const node = (...args: string[]) =>
    execaSync(process.execPath, args, { cwd: at.project, env: { NO_COLOR: '1' }, reject: false });

  it('has matchers', () => {
    const { exitCode, stdout, stderr } = node(join(root, 'node_modules/vitest/vitest.mjs'), 'run');
    expect(stdout, stderr).toMatch(/Tests +1 passed/);
    expect(exitCode).toBe(0);
  });

  it.each([
    { module: 'nodenext', moduleResolution: 'nodenext' },
    { module: 'esnext', moduleResolution: 'bundler' },
  ])('has correct types: $moduleResolution', (kind) => {
    const compilerOptions = { ...kind, target: 'es2023', types: ['node'], strict: true, skipLibCheck: false };
    const types = (text: string): string => {
      writeFileSync(join(at.project, 'program.ts'), text);
      const config = {
        compilerOptions: { ...compilerOptions, noEmit: true },
        include: ['program.ts', 'test'],
      };
      writeFileSync(join(at.project, 'tsconfig.json'), JSON.stringify(config));
      return node(join(root, 'node_modules/typescript/bin/tsc')).stdout;
    };
    expect(types(PROGRAM)).toBe('');
    // That errors are seen at all, once.
    if (kind.module === 'nodenext')
      expect(types(PROGRAM.replace("vary: ['umask']", 'vary: 3'))).toContain('error TS2322');
  });
});

const LIBRARY = `import { fileTree, run } from 'repro-harness';
const { report } = await run({ source: 'src', command: 'echo same >out', vary: ['umask'], attribute: false });
console.log(report.verdict, typeof fileTree);
`;

const TESTS = `import { test, expect } from 'vitest';
import 'repro-harness/vitest';
test('bytes', async () => {
  await expect(new Uint8Array([1])).toHaveSameBytes(new Uint8Array([1]));
  await expect(expect('src/hello.txt').toHaveSameBytes('package.json')).rejects.toThrow('hello');
});
`;

const PROGRAM = `import { diff, fileTree, fuzz, pack, run, verify, type Report, type RunResult } from 'repro-harness';
import fc from 'fast-check';
const result: RunResult = await run({ command: ['true'], vary: ['umask'], profile: 'quick' });
const report: Report = result.report;
const verdict: 'reproducible' | string = report.verdict;
fc.sample(fileTree(), 1);
export { diff, fuzz, pack, verdict, verify };
`;
