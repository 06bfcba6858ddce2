import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { execaSync } from 'execa';
import { beforeEach, expect, it } from 'vitest';
import { runScenario } from '../../../src/engine/run/run-scenario.ts';
import { bareScenario } from '../../../src/engine/scenario/bare-scenario.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';
import { optionsFor } from '../run-options.ts';

let folder: string;
let source: string;
beforeEach(() => {
  folder = temporaryFolder('copied-');
  source = join(folder, 'source');
  mkdirSync(source);
  // Two names, so that the order of files can be varied.
  writeFileSync(join(source, 'tool.c'), 'int main(void) { return 0; }\n');
  writeFileSync(join(source, 'manual'), 'x\n');
});

const reasonOf = async (script: string, binds: ReturnType<typeof bareScenario>['binds'] = []) =>
  (await runScenario(optionsFor({ ...bareScenario(source, { script }), binds }, { varied: ['umask'] })))
    .report.reason;

const INSTALL = 'test -e tool || cc -o tool tool.c; mkdir -p out; cp tool manual out';

it('a program that an earlier build left, and that the builds only copied, is named', async () => {
  execaSync('cc', ['-o', 'tool', 'tool.c'], { cwd: source });
  expect(await reasonOf(INSTALL)).toContain(
    'not built here: out/tool (as tool), compiled, which the source held already',
  );
});

it('what is built, and text that is copied, is not', async () => {
  expect(await reasonOf(INSTALL)).toBe('');
});

it('a program beside the source', async () => {
  execaSync('cc', ['-o', 'tool', 'tool.c'], { cwd: source });
  expect(await reasonOf('cp tool ../shipped')).toContain('not built here: ../shipped (as tool)');
});

it('what all builds can write to is named, and what each has for itself is not', async () => {
  const cache = join(folder, 'cache');
  mkdirSync(cache);
  const bind = { path: cache, writable: true, private: false, belowHome: undefined };
  const script = `test -e ${cache}/x || date +%N >${cache}/x; cp ${cache}/x out`;
  expect(await reasonOf(script, [bind])).toContain(`the builds shared ${cache}, writable`);
  expect(await reasonOf('echo >out', [{ ...bind, writable: false, private: true }])).toBe('');
});
