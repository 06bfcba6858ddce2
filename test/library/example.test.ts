import { cpSync, existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import { temporaryFolder } from '../support/temporary-folder.ts';
import { installPackages, testsIn, typeErrorsIn } from './user-project.ts';

const built = existsSync('dist/types/index.d.ts') && existsSync('dist/vitest.js');

let folder: string;
beforeEach(() => {
  folder = temporaryFolder('example');
  cpSync('examples/release-tarball', folder, { recursive: true });
  installPackages(folder);
});

describe.skipIf(!built)(`the worked example${built ? '' : ' (needs npm run build)'}`, () => {
  it('passes its tests and its types', () => {
    expect(typeErrorsIn(folder)).toBe('');
    const { exitCode, stdout, stderr } = testsIn(folder);
    expect(stdout).toMatch(/Tests\s+3 passed/);
    expect(exitCode, stderr).toBe(0);
  });

  it('fails and explains the difference if the pipeline uses plain tar', () => {
    writeFileSync(join(folder, 'release.sh'), 'tar -cf "$2" "$1"\n');
    const { exitCode, stdout, stderr } = testsIn(folder);
    expect(exitCode).toBe(1);
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
    expect(typeErrorsIn(folder)).toContain('error TS2554');
    writeFileSync(file, "import { fuzz } from 'repro-harness';\nawait fuzz({ command: 'x', rums: 1 });\n");
    expect(typeErrorsIn(folder)).toContain("'rums' does not exist");
  });
});
