import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { describe, expect, it } from 'vitest';
import config from '../../vitest.config.ts';
import { runsTheBuild, testFiles } from './projects.ts';
import { temporaryFolder } from './temporary-folder.ts';

const files = testFiles();
const unit = [...files.unit, ...files.unitIsolated];
const { e2e } = files;

describe('the projects of vitest.config.ts', () => {
  it('contain each test file once', () => {
    const all = [...unit, ...e2e];
    expect(new Set(all).size).toBe(all.length);
    expect(files.unitIsolated).toContain('test/engine/diffoscope/limits.test.ts');
    expect(unit.length).toBeGreaterThan(40);
    expect(e2e.length).toBeGreaterThan(20);
    const projects = (config.test?.projects ?? []) as { test: { name: string; include: string[] } }[];
    expect(projects.map(({ test }) => [test.name, test.include])).toEqual([
      ['unit', files.unit],
      ['unit-isolated', files.unitIsolated],
      ['e2e', files.e2e],
    ]);
  });

  it('unit: runs nothing of the build', () => {
    expect(unit.filter((file) => runsTheBuild(file))).toEqual([]);
    expect(unit.filter((file) => /^test\/(e2e|cli|library)\//.test(file))).toEqual([]);
  });

  it('e2e: contains what runs long, or runs builds in sandboxes', () => {
    const known = [
      'test/comparers/hostile.test.ts',
      'test/archive/pack/memory.test.ts',
      'test/engine/replay/replay.test.ts',
    ];
    expect(known.filter((file) => !e2e.includes(file))).toEqual([]);
  });

  it('repeat no test that failed', () => {
    const text = readFileSync('vitest.config.ts', 'utf8').replace(/^ *\/\/.*$/gm, '');
    expect(text).not.toMatch(/\bretry\b/);
    const repeating = [...unit, ...e2e].filter((file) => /\bretry: \d/.test(readFileSync(file, 'utf8')));
    expect(repeating).toEqual([]);
  });
});

describe('a test runs the build', () => {
  // The folder must be in the tree of the tests: only imports from there are followed.
  const written = (name: string, text: string): string => {
    const folder = temporaryFolder('projects-');
    mkdirSync(join(folder, 'test'));
    writeFileSync(join(folder, name), text);
    return relative('.', join(folder, name));
  };

  it.each([
    ["spawnSync(node, ['bin/repro-harness.js', 'run'])", true],
    ["existsSync('dist/index.js')", true],
    ["join(root, 'dist', 'cli')", true],
    ["outputs: ['dist.tar']", false],
    ['const distance = 3; // redistribution', false],
  ])('%s: %s', (text, expected) => {
    expect(runsTheBuild(written('x.test.ts', text))).toBe(expected);
  });

  it('if a helper that it imports does', () => {
    expect(runsTheBuild('test/e2e/axes.test.ts')).toBe(true);
    expect(runsTheBuild('test/util/words.test.ts')).toBe(false);
  });
});
