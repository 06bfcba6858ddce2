import { linkSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { listOutputs } from '../../../src/engine/outputs/list-outputs.ts';
import { refuseVainPatterns } from '../../../src/engine/outputs/refuse-vain-patterns.ts';
import { bareScenario } from '../../../src/engine/scenario/bare-scenario.ts';
import type { BuildTree } from '../../../src/sandbox/build-process/request.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

/** A build with an upper layer (`upper`) whose tree is named `tree`. */
const made = (): BuildTree => {
  const folder = temporaryFolder('outputs-beside-');
  for (const path of ['source', 'upper/tree', 'upper/sub/.git', 'merged/tree'])
    mkdirSync(join(folder, path), { recursive: true });
  for (const path of [
    'upper/tree/in',
    'upper/a.deb',
    'upper/sub/b.deb',
    'upper/sub/.git/index',
    'upper/treelike',
  ])
    writeFileSync(join(folder, path), 'text');
  linkSync(join(folder, 'upper/a.deb'), join(folder, 'upper/b.deb'));
  return {
    source: join(folder, 'source'),
    upper: join(folder, 'upper', 'tree'),
    merged: join(folder, 'merged', 'tree'),
    beside: join(folder, 'upper'),
  };
};

it.each<[outputs: string[] | undefined, ignore: string[], expected: string[]]>([
  [undefined, [], ['../a.deb', '../b.deb', '../sub', '../sub/b.deb', '../treelike', 'in']],
  [undefined, ['*.deb', '../sub'], ['../a.deb', '../b.deb', '../treelike', 'in']],
  [['../*.deb'], [], ['../a.deb', '../b.deb']],
  [['../*.deb', 'in'], ['../b.deb'], ['../a.deb', 'in']],
  [['../**'], [], ['../a.deb', '../b.deb', '../sub', '../sub/b.deb', '../treelike']],
  [['../sub/.git/*'], [], ['../sub/.git/index']],
  [['../sub/'], [], ['../sub', '../sub/b.deb']],
  [['*.deb'], [], []],
])('%j without %j', async (outputs, ignore, expected) => {
  const { manifest } = await listOutputs(made(), { outputs, ignore }, {});
  expect(manifest.map(({ path }) => path)).toEqual(expected);
});

it('of a build whose parent folder is not its own there are none', async () => {
  const { manifest } = await listOutputs(
    { ...made(), beside: undefined },
    { outputs: undefined, ignore: [] },
    {},
  );
  expect(manifest.map(({ path }) => path)).toEqual(['in']);
});

it('keep their links and their times', async () => {
  const window = { from: 1_700_000_000, to: 1_700_000_001 };
  const { manifest, hasTime } = await listOutputs(made(), { outputs: ['../*.deb'], ignore: [] }, { window });
  expect(manifest[1]).toMatchObject({ path: '../b.deb', hardLinkTo: '../a.deb' });
  expect([...hasTime.keys()]).toEqual(['../a.deb', '../b.deb']);
});

it.each<[pattern: string, message: string | undefined]>([
  ['../project/dist', 'project is the source: write dist'],
  ['../project', 'project is the source: write /**'],
  ['/home/me/project/dist/*', 'patterns start at the source: write /dist/*'],
  ['*.log', 'it is among those to ignore, too: leave it out of one'],
  ['../{project,other}/dist', undefined],
  ['../project2/dist', undefined],
  ['project/dist', undefined],
  ['/home/me/project2/x', undefined],
])('the pattern %s: %s', (pattern, message) => {
  const scenario = {
    ...bareScenario('/home/me/project', { argv: ['true'] }),
    source: { kind: 'dir', dir: '/home/me/project' } as const,
    outputs: [pattern],
    ignore: ['*.log'],
  };
  const refuse = (): void => refuseVainPatterns(scenario);
  if (message === undefined) expect(refuse).not.toThrow();
  else
    expect(refuse).toThrow(`the pattern '${pattern}' (outputs: or --output) can match nothing: ${message}`);
});
