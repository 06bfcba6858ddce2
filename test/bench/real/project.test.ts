import { expect, test } from 'vitest';
import { listedProjects, sourceFolder } from './project.ts';

const projects = listedProjects();

test('names are unique, and every kind of project of the list is there', () => {
  expect(new Set(projects.map(({ name }) => name)).size).toBe(projects.length);
  expect(projects.length).toBeGreaterThanOrEqual(12);
  expect(projects.filter(({ fetch }) => fetch === 'npm').length).toBeGreaterThanOrEqual(2);
  const kinds = projects.map(({ kind }) => kind).join();
  for (const kind of [
    'autotools',
    'cmake',
    'meson',
    'Python',
    'Perl',
    'Java',
    'Go',
    'Rust',
    'documentation',
    'data',
  ])
    expect(kinds).toContain(kind);
});

test('what is not a Debian source package says how it is built and what it releases', () => {
  for (const { fetch, build, preset, outputs } of projects) {
    expect(preset === 'debian').toBe(fetch === 'debian');
    expect(build.startsWith('dpkg-buildpackage')).toBe(fetch === 'debian');
    expect(outputs).not.toEqual([]);
  }
});

test('the source folder has the upstream version', () => {
  expect(projects.map(sourceFolder)).toEqual(
    expect.arrayContaining(['hello-2.10', 'go-md2man-v2-2.0.2+ds1', 'pv-1.6.20', 'unfetch-5.0.0']),
  );
});
