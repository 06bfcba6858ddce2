import { readdirSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { findPreset, presets, recognised } from '../../src/presets/index.ts';
import { installCommand } from '../../src/presets/support/install-command.ts';
import { needTools } from '../../src/presets/support/need-tools.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';
import { projects, writeProject } from './projects.ts';
import { writeFiles } from './write-files.ts';

const projectOf = (files: Readonly<Record<string, string>>) => {
  const path = temporaryFolder('recognised');
  writeFiles(path, files);
  return { path, names: new Set(readdirSync(path)) };
};

const nameOf = (files: Readonly<Record<string, string>>): string | undefined =>
  recognised(projectOf(files))?.name;

describe('a project is recognised', () => {
  it.each(projects.filter(({ prepare }) => prepare === undefined))('$name', (project) => {
    const path = temporaryFolder('recognised');
    writeProject(path, project);
    expect(recognised({ path, names: new Set(readdirSync(path)) })?.name).toBe(project.preset);
  });

  it('by what it is first: a Debian package, then a language, then a tool for any', () => {
    const cmake = { 'CMakeLists.txt': '', Makefile: '' };
    expect(nameOf(cmake)).toBe('cmake');
    expect(nameOf({ ...cmake, 'Cargo.toml': '' })).toBe('cargo');
    // maturin: a Python package whose code is Rust.
    expect(nameOf({ 'Cargo.toml': '', 'pyproject.toml': '[build-system]\n' })).toBe('python');
    expect(nameOf({ ...cmake, 'debian/changelog': '', 'debian/rules': '' })).toBe('debian');
  });

  it('not by files that only configure tools', () => {
    expect(nameOf({ 'pyproject.toml': '[tool.black]\nline-length = 100\n' })).toBeUndefined();
    expect(nameOf({ 'package.json': '{"devDependencies": {"prettier": "3"}}' })).toBeUndefined();
    expect(nameOf({ 'package.json': 'not JSON' })).toBeUndefined();
    expect(nameOf({ 'debian/changelog': '' })).toBeUndefined();
    expect(nameOf({ 'a.txt': '' })).toBeUndefined();
  });
});

describe('what this host lacks', () => {
  const lacksOf = async (preset: string, files: Readonly<Record<string, string>>) =>
    (await findPreset(preset).recipe(projectOf(files))).lacks
      .filter(({ problem }) => !problem.includes('not installed where'))
      .map(({ remedy }) => remedy);

  it('npm: the dependencies, with the command of the lock file, if a script needs them', async () => {
    const built =
      '{"name": "a", "version": "1.0.0", "scripts": {"build": "tsc"}, "devDependencies": {"a": "1"}}';
    expect(await lacksOf('npm', { 'package.json': built, 'package-lock.json': '' })).toEqual([
      'run npm ci first',
    ]);
    expect(await lacksOf('npm', { 'package.json': built, 'pnpm-lock.yaml': '' })).toEqual([
      'run pnpm install --frozen-lockfile first',
    ]);
    expect(await lacksOf('npm', { 'package.json': built, 'node_modules/a/x': '' })).toEqual([]);
    expect(await lacksOf('npm', { 'package.json': built.replace('build', 'lint') })).toEqual([]);
  });

  it('go: a program', async () => {
    expect((await lacksOf('go', { 'go.mod': 'module a\n', 'a.go': 'package a\n' })).join()).toContain(
      '--preset source-tarball',
    );
    expect(await lacksOf('go', { 'go.mod': 'module a\n', 'cmd/a/a.go': 'package main\n' })).toEqual([]);
  });

  it('make: a source without what an earlier build left, unless it installs', async () => {
    const files = { Makefile: 'a: a.c\n', 'a.o': '' };
    expect(await lacksOf('make', files)).toEqual(['run make clean first']);
    const installs = 'install:\n\tcp a $(DESTDIR)/a\n';
    expect(await lacksOf('make', { ...files, Makefile: installs })).toEqual([]);
  });

  it('programs, with one command that installs them', () => {
    const tool = (program: string) => ({ program, packages: { apt: `package-of-${program}` } });
    expect(needTools([tool('sh')])).toEqual([]);
    const [lack] = needTools([tool('sh'), tool('no-such-one'), tool('no-such-two')]);
    expect(lack!.problem).toMatch(/^no-such-one and no-such-two are not installed/);
    expect(lack!.remedy).toContain('package-of-no-such-one package-of-no-such-two');
    expect(installCommand([{ apt: 'a' }, { apt: 'a' }])).toMatch(/ a$/);
  });
});

describe('caches', () => {
  it('hold no credentials: neither a home of a tool as a whole, nor a file of settings', async () => {
    for (const preset of presets) {
      const { caches } = await preset.recipe(projectOf({ 'package.json': '{}' }));
      for (const path of caches) expect(path).toMatch(/^(?:\.cargo\/(?:registry|git)|go\/pkg\/mod)$/);
    }
  });
});
