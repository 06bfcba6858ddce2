import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Lack, Preset, ProjectFolder } from '../model/preset.ts';
import { SETUP_ENV } from '../sandbox/host/find-programs.ts';
import { runProgram } from '../sandbox/host/run-program.ts';
import { displayText } from '../util/display.ts';
import { shellQuote } from '../util/shell-quote.ts';
import { GO_TOOLCHAIN } from './support/go-toolchain.ts';
import { has } from './support/has.ts';
import { needTools, type Tool } from './support/need-tools.ts';
import { recipe } from './support/recipe.ts';

/** A source package with `debian/`, or a `.dsc`. */
export const debian: Preset = {
  name: 'debian',
  kind: 'a Debian package',
  summary: 'debian/changelog and debian/rules, or a .dsc: the .deb files',
  recognises: (project) =>
    has(project, 'debian') && ['changelog', 'rules'].every((name) => existsSync(inDebian(project, name))),
  needs: 'debian/changelog and debian/rules',
  recipe: async (project) => {
    const tools = needTools([BUILDPACKAGE]);
    return recipe({
      command: 'dpkg-buildpackage -b -us -uc',
      // It sets SOURCE_DATE_EPOCH to the time in debian/changelog, and applies the patches of `3.0 (quilt)`.
      build: ['dpkg-buildpackage -b -us -uc'],
      // .changes and .buildinfo hold digests of these and the environment: they differ by design.
      outputs: ['../*.{deb,udeb,ddeb}'],
      // Tests of the package do not ship. They often need a network, services, or a clock that is right.
      env: { DEB_BUILD_OPTIONS: 'nocheck' },
      // debhelper asks each of its build systems whether it fits; that for Go runs go.
      vouchedFor: GO_TOOLCHAIN,
      ...(has(project, '.git') ? {} : { leftOut: TIMES }),
      lacks: tools.length > 0 ? tools : await missingDependencies(project),
    });
  },
};

/** Of a source package that was unpacked, as every rebuild does it. A checkout has other times. */
const TIMES = {
  axis: 'source-mtime',
  reason: 'the times of its files come with the source package',
} as const;

const BUILDPACKAGE: Tool = {
  program: 'dpkg-buildpackage',
  packages: { apt: 'build-essential fakeroot', dnf: 'dpkg-dev', pacman: 'dpkg', apk: 'dpkg-dev' },
};

const inDebian = ({ path }: ProjectFolder, name: string): string => join(path, 'debian', name);

/** Build-Depends and Build-Conflicts that are not satisfied. */
const missingDependencies = async ({ path }: ProjectFolder): Promise<Lack[]> => {
  // As `dpkg-buildpackage` asks; with `nocheck`, dependencies marked <!nocheck> are needed all the same, unless the profile is set.
  const { messages, problem } = await runProgram(
    'sh',
    ['-c', 'cd "$1" && exec dpkg-checkbuilddeps', 'sh', path],
    { env: SETUP_ENV },
  );
  if (problem === undefined) return [];
  const said = messages.trim().replace(/^dpkg-checkbuilddeps: error: /gm, '');
  return [
    {
      problem: displayText(said.replaceAll('\n', '; ')) || `dpkg-checkbuilddeps failed: ${problem}`,
      remedy: `as root: apt-get build-dep ${shellQuote(`${path}/`)}`,
    },
  ];
};
