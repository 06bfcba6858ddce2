import { execa } from 'execa';
import { hasProgram } from '../measure.ts';
import type { Project } from './project.ts';

/** Programs of the benchmark itself, and the package of each. */
const TOOLS = {
  'apt-get': 'apt',
  'dpkg-buildpackage': 'dpkg-dev',
  time: 'time',
  reprotest: 'reprotest',
  diffoscope: 'diffoscope-minimal',
} as const;

/** What is not installed for a project: the packages of projects.yaml, and what dpkg-checkbuilddeps names in the source folder. */
export const missingPackages = async (project: Project, folder: string): Promise<readonly string[]> => {
  const listed = await notInstalled(project.needs);
  if (project.fetch !== 'debian') return listed;
  const { exitCode, stderr } = await execa('dpkg-checkbuilddeps', [], {
    cwd: folder,
    env: { LC_ALL: 'C' },
    reject: false,
  });
  const named = stderr.replace(/^.*unmet build dependencies: /is, '').trim();
  return exitCode === 0 ? listed : [...listed, named];
};

/** The packages of programs that the benchmark itself needs and does not find. */
export const missingTools = (): readonly string[] =>
  Object.entries(TOOLS).flatMap(([program, name]) =>
    // `time` is also a word of some shells.
    hasProgram(program === 'time' ? '/usr/bin/time' : program) ? [] : [name],
  );

/** One command line that installs everything for these projects. */
export const installCommand = (projects: readonly Project[]): string => {
  const sources = projects.filter(({ fetch }) => fetch === 'debian').map(({ name }) => name);
  const packages = [...new Set([...Object.values(TOOLS), ...projects.flatMap(({ needs }) => needs)])];
  return [
    'apt-get update',
    ...(sources.length > 0 ? [`apt-get build-dep -y --no-install-recommends ${sources.join(' ')}`] : []),
    `apt-get install -y --no-install-recommends ${packages.join(' ')}`,
  ].join(' && ');
};

const notInstalled = async (names: readonly string[]): Promise<readonly string[]> => {
  const states = await Promise.all(
    names.map((name) => execa('dpkg-query', ['-W', '-f', '$' + '{Status}', name], { reject: false })),
  );
  return names.filter((_, index) => !/ installed$/.test(String(states[index]!.stdout)));
};
