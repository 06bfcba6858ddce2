import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { transformSync } from 'esbuild';
import { beforeAll, describe, expect, it } from 'vitest';
import { temporaryFolder } from '../support/temporary-folder.ts';
import { installPackages, nodeIn, testsIn, typeErrorsIn } from './user-project.ts';

const built = existsSync('dist/types/index.d.ts') && existsSync('dist/index.js');
const blocks = [...readFileSync('docs/library.md', 'utf8').matchAll(/^## (.*)$|^```ts\n([\s\S]*?)^```$/gm)];

/** Each example under the heading before it. */
const examples = blocks.flatMap(([, , code], index) =>
  code === undefined ? [] : [{ title: blocks.slice(0, index).findLast(([, heading]) => heading)![1]!, code }],
);

const EXPECTED: Readonly<Record<string, RegExp>> = {
  Failure: /^usage \{"name":"Failure","code":"usage","exitCode":2,"message":".*missing.*"\}\n$/,
  run: /^unreproducible\n[\s\S]*clock/,
  formatReport: /^terminal [\s\S]*^json .*\nhtml .*\nmarkdown .*\n[\s\S]*^in-toto .*\n$/m,
  fuzz: /^(fails|different)[\s\S]*seed 1, path \d/,
  pack: /^true\nequal\n$/,
};

let folder: string;
beforeAll(() => {
  folder = temporaryFolder('docs');
  for (const name of ['src', 'test']) mkdirSync(join(folder, name));
  installPackages(folder);
  for (const name of ['src/a.txt', 'one.tar', 'other.tar']) writeFileSync(join(folder, name), 'text\n');
  writeFileSync(join(folder, 'package.json'), '{"type": "module"}');
  writeFileSync(
    join(folder, 'tsconfig.json'),
    '{"compilerOptions": {"target": "ES2023", "module": "nodenext", "strict": true, "noEmit": true, "types": ["node"]}}',
  );
});

describe.skipIf(!built)(`the examples of docs/library.md${built ? '' : ' (need npm run build)'}`, () => {
  it('have the right types', () => {
    expect(examples.length).toBeGreaterThanOrEqual(5);
    for (const [index, { code }] of examples.entries())
      writeFileSync(join(folder, 'test', `${index}.test.ts`), code);
    expect(typeErrorsIn(folder)).toBe('');
  });

  it.each(examples)('run: $title', ({ title, code }) => {
    if (code.includes("from 'vitest'")) {
      writeFileSync(join(folder, 'test/0.test.ts'), code);
      const { exitCode, stdout, stderr } = testsIn(folder, 'test/0', '--testTimeout=60000');
      expect(exitCode, stdout + stderr).toBe(0);
      return;
    }
    writeFileSync(join(folder, 'example.mjs'), transformSync(code, { loader: 'ts', format: 'esm' }).code);
    const { exitCode, stdout, stderr } = nodeIn(folder, 'example.mjs');
    expect(exitCode, stderr).toBe(0);
    const expected = EXPECTED[/^`(\w+)`/.exec(title)?.[1] ?? ''];
    if (expected !== undefined) expect(stdout).toMatch(expected);
  });
});
