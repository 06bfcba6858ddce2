import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { packageRoot } from '../src/util/package-root.ts';

// CONTRIBUTING, "Layers": what starts a process or makes a temporary folder without the package for it says why.
const FOLDERS = ['src', 'scripts', 'bin', 'test'];
const EXCEPT: ReadonlySet<string> = new Set([
  // Contains the examples below.
  'test/processes.test.ts',
  // Not converted to execa yet.
  'test/cli/run/reporters.test.ts',
]);
const STRICTER: readonly (readonly [name: string, instead: string, pattern: RegExp])[] = [
  [
    'values of node:child_process',
    'execa',
    /^(?!import type\b).*(?:\bfrom|\bimport|\brequire|\bgetBuiltinModule)\b.*['"](?:node:)?child_process['"]/,
  ],
  ['mkdtemp', 'tmp-promise', /\bmkdtemp(?:Sync|Disposable)?\b/],
];

/** The lines that match, with neither a comment on the same line nor on the line before. */
const unexplained = (text: string, pattern: RegExp): string[] => {
  const lines = text.split('\n');
  const explains = (line: string | undefined): boolean => /(?:^|\s)\/\//.test(line ?? '');
  return lines.filter(
    (line, index) =>
      pattern.test(line) && !/^\s*(?:\/\/|\*)/.test(line) && !explains(line) && !explains(lines[index - 1]),
  );
};

const files = FOLDERS.flatMap((folder) =>
  (readdirSync(join(packageRoot(), folder), { recursive: true }) as string[])
    .filter((name) => /\.[cm]?[jt]s$/.test(name))
    .map((name) => join(folder, name))
    .filter((file) => !EXCEPT.has(file)),
);

describe.each(STRICTER)('%s', (_, instead, pattern) => {
  it(`are used only with a comment that says why it is not ${instead}`, () => {
    expect(files.length).toBeGreaterThan(100);
    const found = files.flatMap((file) =>
      unexplained(readFileSync(join(packageRoot(), file), 'utf8'), pattern).map((line) => `${file}: ${line}`),
    );
    expect(found).toEqual([]);
  });
});

describe('the check itself', () => {
  const processes = (text: string) => unexplained(text, STRICTER[0]![2]);

  it.each([
    "import { spawn } from 'node:child_process';",
    "import { type ChildProcess, spawn } from 'child_process';",
    "const { spawn } = await import('node:child_process');",
    "import * as processes from 'node:child_process';",
    "} from 'node:child_process';",
  ])('refuses %s', (line) => {
    expect(processes(`import { join } from 'node:path';\n${line}\n`)).toEqual([line]);
  });

  it.each([
    "import type { ChildProcess } from 'node:child_process';",
    "// Not execa: why.\nimport { spawn } from 'node:child_process';",
    "import { spawn } from 'node:child_process'; // Not execa: why.",
  ])('accepts %s', (text) => {
    expect(processes(text)).toEqual([]);
  });
});
