import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { loadScenario } from '../../../src/engine/scenario/load-scenario.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

const TEXTS: readonly (readonly [string, RegExp])[] = [
  ['env: {"": x}', /:2: env\.: no variable can have the name ''/],
  ['env: {"A=B": x}', /:2: env\.A=B: no variable/],
  ['env: {"A\\tB": x}', /:2: env\.A\\tB: no variable can have the name 'A\\tB'/],
  ['env: {"A\\nB": x}', /:2: env\.A\\nB: no variable/],
  ['env: {"A\\0": x}', /:2: env\.A\\x00: no variable/],
  ['env:\n  A: "x\\0y"', /:3: env\.A: contains a NUL/],
  ['env: [A]', /:2: env: must be a map, not a list\n {2}write it as in env: \{/],
  ['env: !!set {A}', /:2: env: must be a map/],
  ['env:', /:2: env: must be a map, not null/],
  ['pass: ["A=B"]', /:2: pass\.0: no variable/],
  ['source: /', /:2: source: must be a map, not "\/"\n {2}write it as in source: \{dir: \.\}/],
  ['source: {dir: "a\\0"}', /:2: source\.dir: contains a NUL/],
  ['source: {archive: ""}', /:2: source\.archive: must not be empty/],
  ['source: {git: {url: "", tag: t, commit: abc}}', /source\.git\.url: must not be empty/],
  ['binds: ["a\\0b"]', /:2: binds\.0: contains a NUL/],
  ['binds: [~root]', /:2: binds\.0: '~root' is not expanded/],
  ['tools: {"..": tar}', /:2: tools\.\.\.: the name of a program has no blank/],
  ['tools: {tar: ./x}', /:2: tools\.tar: a program is a name without a \/, or an absolute path/],
  [`name: ${'a'.repeat(300)}`, /:2: name: a name has at most 200 characters/],
  ['vary: [umask,\n  umsk]', /:2: vary: unknown axis 'umsk'/],
  ['vary: [umask, -umask]', /:2: vary: the list both varies and leaves out umask/],
  ['vary: [""]', /:2: vary: the list has an empty name of an axis/],
  ['require:\n- umask\n- umsk', /:4: require\.1: unknown axis 'umsk'/],
  ['settings:\n  umask: 1\n  tools: x', /:4: settings\.tools: the axis tools cannot be set/],
  ['env: *x', /:2: the aliases .*: Unresolved alias/],
  ['outputs: &a [*a]', /:2: outputs\.0: must be text/],
  [`summary: ${'['.repeat(20_000)}`, /not YAML|nested too deeply/],
];

describe('a scenario that cannot be meant', () => {
  let file: string;
  beforeAll(() => {
    file = join(temporaryFolder('refused'), 'repro.yaml');
  });

  it.each(TEXTS)('%s', async (text, message) => {
    writeFileSync(file, `build: make\n${text}\n`);
    await expect(loadScenario(file)).rejects.toMatchObject({
      code: 'usage',
      message: expect.stringMatching(message),
    });
  });

  it.each(['""', '"  "'])('build: %s', async (build) => {
    writeFileSync(file, `build: ${build}\n`);
    await expect(loadScenario(file)).rejects.toThrow(/:1: build: a command has at least one word/);
  });

  it('build: [""]', async () => {
    writeFileSync(file, 'build: [""]\n');
    await expect(loadScenario(file)).rejects.toThrow(/:1: build: the first word is the name of a program/);
  });
});
