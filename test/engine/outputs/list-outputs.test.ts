import { cpSync, mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { listOutputs } from '../../../src/engine/outputs/list-outputs.ts';
import type { BuildTree } from '../../../src/sandbox/build-process/request.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

/** A source, and what a build made of it: with an upper layer as namespaces give it, and as a copy. */
let layers: BuildTree;
let copy: BuildTree;
beforeAll(() => {
  const folder = temporaryFolder('list-outputs-');
  const [source, upper, merged] = ['source', 'upper', 'merged'].map((name) => join(folder, name));
  write(source!, ['README', 'src/a.c', 'node_modules/x/dist/x.js', 'node_modules/y/dist/y.js', 'old.log']);
  cpSync(source!, merged!, { recursive: true });
  for (const root of [upper!, merged!]) {
    write(root, ['dist/a.js', 'sub/dist/b.js', 'new.log', 'sub/.hidden', '.git/index', 'sub/.svn/wc.db']);
    // The build wrote one file of the source with the same content, and changed another.
    write(root, ['node_modules/x/dist/x.js']);
    write(root, ['node_modules/y/dist/y.js'], 'changed');
    symlinkSync('dist', join(root, 'link'));
  }
  layers = { source: source!, upper: upper!, merged: merged!, beside: undefined };
  copy = { ...layers, upper: undefined };
});

const write = (root: string, paths: readonly string[], text = 'text'): void => {
  for (const path of paths) {
    mkdirSync(join(root, dirname(path)), { recursive: true });
    writeFileSync(join(root, path), text);
  }
};

const listed = async (tree: BuildTree, outputs: string[] | undefined, ignore: string[] = []) =>
  (await listOutputs(tree, { outputs, ignore }, {})).manifest.map(({ path }) => path);

const DIST = ['dist', 'dist/a.js', 'node_modules/y/dist/y.js', 'sub/dist', 'sub/dist/b.js'];

describe('the outputs of a build', () => {
  it.each<[outputs: string[] | undefined, ignore: string[], expected: string[]]>([
    [undefined, [], [...DIST, 'link', 'new.log', 'sub', 'sub/.hidden'].sort()],
    [undefined, ['dist', 'link', '.*'], ['new.log', 'sub']],
    [['dist'], [], DIST],
    [['dist/'], [], DIST],
    [['link/'], [], []],
    [['link'], [], ['link']],
    [['dist'], ['/dist', 'node_modules/'], ['sub/dist', 'sub/dist/b.js']],
    [['/dist'], [], ['dist', 'dist/a.js']],
    [['dist/**'], [], ['dist/a.js']],
    [['*.log'], [], ['new.log']],
    [['/*.log'], [], ['new.log', 'old.log']],
    [['README'], [], []],
    [['/README'], [], ['README']],
    [['README', 'src/**', '*.log'], [], ['new.log', 'src/a.c']],
    [
      ['*.js', 'node_modules/x/**/*.js'],
      [],
      ['dist/a.js', 'node_modules/x/dist/x.js', 'node_modules/y/dist/y.js', 'sub/dist/b.js'],
    ],
    [['y.js', 'node_modules/y/dist/*'], [], ['node_modules/y/dist/y.js']],
    [['{y.js,/README}'], [], ['README', 'node_modules/y/dist/y.js']],
    [['*'], [], [...DIST, 'link', 'new.log', 'sub', 'sub/.hidden'].sort()],
    [['index', 'wc.db', '/**/index', 'sub/*/wc.db'], [], []],
    [['.git'], [], ['.git', '.git/index']],
    [['.git', '.svn'], ['sub'], ['.git', '.git/index']],
    [['/sub/.svn/*', 'new.log'], [], ['new.log', 'sub/.svn/wc.db']],
    [['{.git,.hg}/index'], [], ['.git/index']],
    [['../x'], [], []],
  ])('%j without %j', async (outputs, ignore, expected) => {
    expect(await listed(layers, outputs, ignore)).toEqual(expected);
    expect(await listed(copy, outputs, ignore)).toEqual(expected);
  });

  it('by patterns without a slash: nothing is read but what the build wrote', async () => {
    const only = { ...layers, merged: '/nowhere' };
    expect(await listed(only, ['dist', '*.log'])).toEqual([...DIST, 'new.log'].sort());
    await expect(listed(only, ['dist', '/x'])).rejects.toThrow('ENOENT');
  });

  it('times are searched for in all of them', async () => {
    const window = { from: 1_700_000_000, to: 1_700_000_001 };
    const { hasTime, manifest } = await listOutputs(
      layers,
      { outputs: ['a.js', '/README'], ignore: [] },
      { window },
    );
    expect(manifest.map(({ path }) => path)).toEqual(['README', 'dist/a.js']);
    expect([...hasTime.keys()].sort()).toEqual(['README', 'dist/a.js']);
  });
});
