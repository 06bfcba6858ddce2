import { spawnSync } from 'node:child_process';
import {
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
import { transformSync } from 'esbuild';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

const built = existsSync('dist/types/index.d.ts') && existsSync('dist/index.js');
const blocks = [...readFileSync('docs/library.md', 'utf8').matchAll(/^## (.*)$|^```ts\n([\s\S]*?)^```$/gm)];

/** Each example under the heading before it. */
const examples = blocks.flatMap(([, , code], index) =>
  code === undefined ? [] : [{ title: blocks.slice(0, index).findLast(([, heading]) => heading)![1]!, code }],
);

const EXPECTED: Readonly<Record<string, RegExp>> = {
  Failure: /^usage \{"name":"Failure","code":"usage","exitCode":2,"message":".*missing.*"\}\n$/,
  run: /^unreproducible\n[\s\S]*clock/,
  fuzz: /^(fails|different)[\s\S]*seed 1, path \d/,
  pack: /^true\nequal\n$/,
};

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'docs-'));
  for (const name of ['src', 'test', 'node_modules']) mkdirSync(join(folder, name));
  for (const name of ['vitest', 'fast-check', '@types'])
    symlinkSync(resolve('node_modules', name), join(folder, 'node_modules', name));
  symlinkSync(process.cwd(), join(folder, 'node_modules/repro-harness'));
  for (const name of ['src/a.txt', 'one.tar', 'other.tar']) writeFileSync(join(folder, name), 'text\n');
  writeFileSync(join(folder, 'package.json'), '{"type": "module"}');
  writeFileSync(
    join(folder, 'tsconfig.json'),
    '{"compilerOptions": {"target": "ES2023", "module": "nodenext", "strict": true, "noEmit": true, "types": ["node"]}}',
  );
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const node = (...args: string[]) =>
  spawnSync(process.execPath, args, {
    cwd: folder,
    encoding: 'utf8',
    env: { ...process.env, NO_COLOR: '1' },
  });

describe.skipIf(!built)(`the examples of docs/library.md${built ? '' : ' (need npm run build)'}`, () => {
  it('have the right types', () => {
    expect(examples.length).toBeGreaterThanOrEqual(5);
    for (const [index, { code }] of examples.entries())
      writeFileSync(join(folder, 'test', `${index}.test.ts`), code);
    expect(node(resolve('node_modules/typescript/bin/tsc')).stdout).toBe('');
  });

  it.each(examples)('run: $title', ({ title, code }) => {
    if (code.includes("from 'vitest'")) {
      writeFileSync(join(folder, 'test/0.test.ts'), code);
      const { status, stdout, stderr } = node(
        resolve('node_modules/vitest/vitest.mjs'),
        'run',
        'test/0',
        '--testTimeout=60000',
      );
      expect(status, stdout + stderr).toBe(0);
      return;
    }
    writeFileSync(join(folder, 'example.mjs'), transformSync(code, { loader: 'ts', format: 'esm' }).code);
    const { status, stdout, stderr } = node('example.mjs');
    expect(status, stderr).toBe(0);
    const expected = EXPECTED[/^`(\w+)`/.exec(title)?.[1] ?? ''];
    if (expected !== undefined) expect(stdout).toMatch(expected);
  });
});
