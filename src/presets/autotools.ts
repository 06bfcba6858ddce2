import type { Preset } from '../model/preset.ts';
import { has } from './support/has.ts';
import { INSTALLED, installedOrBuilt } from './support/installed-or-built.ts';
import { needTools, type Tool } from './support/need-tools.ts';
import { recipe } from './support/recipe.ts';
import { COMPILER, MAKE } from './support/tools.ts';

/** A project with a `configure`, or with what Autoconf makes one from. */
export const autotools: Preset = {
  name: 'autotools',
  kind: 'a project with configure',
  summary: 'configure, or configure.ac: what make install installs, else its programs and libraries',
  recognises: (project) => ['configure', ...INPUTS].some((name) => has(project, name)),
  needs: 'configure or configure.ac',
  recipe: (project) => {
    const isGenerated = !has(project, 'configure');
    return recipe({
      command: `${isGenerated ? 'autoreconf -fi, ' : ''}./configure, make, make install`,
      build: [
        ...(isGenerated ? ['autoreconf -fi'] : []),
        ...(has(project, 'config.status') ? ['make distclean  # an earlier build'] : []),
        './configure --prefix=/usr',
        'make',
        `if grep -q DESTDIR Makefile; then make install DESTDIR="$PWD/${INSTALLED}"; fi`,
        ...installedOrBuilt('.', INTERMEDIATE),
      ],
      outputs: [`${INSTALLED}/**`],
      lacks: needTools([...(isGenerated ? [AUTORECONF, AUTOMAKE] : []), MAKE, COMPILER]),
    });
  },
};

const INPUTS = ['configure.ac', 'configure.in'];

const INTERMEDIATE = ['.libs', '.deps', '.git', 'autom4te.cache', INSTALLED];

const AUTORECONF: Tool = { program: 'autoreconf', packages: { apt: 'autoconf' } };
const AUTOMAKE: Tool = { program: 'automake', packages: { apt: 'automake' } };
