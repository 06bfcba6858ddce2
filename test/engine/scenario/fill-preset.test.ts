import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { inFolder } from '../../../src/engine/scenario/in-folder.ts';
import { loadScenario } from '../../../src/engine/scenario/load-scenario.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

const load = (yaml: string, files: readonly string[] = []) => {
  const folder = temporaryFolder('preset');
  const file = join(folder, 'repro.yaml');
  writeFileSync(file, yaml);
  for (const name of files) writeFileSync(join(folder, name), '');
  return loadScenario(file);
};

describe('preset: in a scenario', () => {
  it('fills in what is left out', async () => {
    const { build, outputs, ignore, preset } = await load('preset: make\n', ['Makefile']);
    expect({ build, outputs, preset }).toEqual({
      build: { script: 'make\n' },
      outputs: undefined,
      preset: 'make',
    });
    expect(ignore).toContain('*.o');
  });

  it('is refused without the files of its kind, unless the build is another', async () => {
    await expect(load('preset: make\n')).rejects.toThrow('the source is not a project with a Makefile');
    expect((await load('preset: make\nbuild: echo\n')).build).toEqual({ script: 'echo' });
  });

  it('leaves what is written: a build, outputs with what of them is ignored, variables', async () => {
    const scenario = await load(
      'preset: npm\nbuild: make\noutputs: [dist]\nignore: [x]\nenv: {npm_config_offline: "false"}\n',
    );
    expect(scenario.build).toEqual({ script: 'make' });
    expect(scenario.outputs).toEqual(['dist']);
    expect(scenario.ignore).toEqual(['x']);
    expect(scenario.env).toEqual({ npm_config_offline: 'false', npm_config_update_notifier: 'false' });
  });

  it('gives the archive of a release the time of the source, unless another is written', async () => {
    expect((await load('preset: source-tarball\n')).sourceDateEpoch).toBe('auto');
    expect((await load('preset: source-tarball\nsource-date-epoch: 7\n')).sourceDateEpoch).toBe(7);
    const { sourceDateEpoch } = await load('preset: source-tarball\nenv: {SOURCE_DATE_EPOCH: 7}\n');
    expect(sourceDateEpoch).toBeUndefined();
  });

  it('is refused with the nearest name, at its line', async () => {
    await expect(load('name: a\npreset: cmaek\n')).rejects.toThrow(
      /repro\.yaml:2: preset: there is no preset 'cmaek' — did you mean 'cmake'\?\n {2}the presets are debian, /,
    );
  });

  it('or a build is required', async () => {
    await expect(load('name: a\n')).rejects.toThrow(/repro\.yaml:1: the key 'build' is missing: .*preset:/);
  });
});

describe('patterns of a project in a folder of the source', () => {
  it.each([
    ['../*.deb', '/*.deb'],
    ['/*.tgz', '/a b/*.tgz'],
    ['dist/**', '/a b/dist/**'],
    ['*.o', '*.o'],
    ['node_modules/', 'node_modules/'],
  ])('%s', (pattern, expected) => {
    expect(inFolder(pattern, 'a b')).toBe(expected);
    expect(inFolder(pattern, undefined)).toBe(pattern);
  });

  it('match its name as it is', () => {
    expect(inFolder('dist/x', 'a*[b]')).toBe('/a\\*\\[b]/dist/x');
  });
});
