import type { Preset, ProjectFolder } from '../model/preset.ts';
import { has } from './support/has.ts';
import { INSTALLED } from './support/installed-or-built.ts';
import { needTools } from './support/need-tools.ts';
import { recipe } from './support/recipe.ts';
import { textOf } from './support/text-of.ts';
import { MAKE } from './support/tools.ts';

/** A project with a Makefile of its own. */
export const make: Preset = {
  name: 'make',
  kind: 'a project with a Makefile',
  summary: 'Makefile: what make install installs, else every file that is no intermediate one',
  recognises: (project) => MAKEFILES.some((name) => has(project, name)),
  needs: 'Makefile',
  recipe: (project) => {
    const installs = isInstallable(project);
    return recipe({
      command: installs ? 'make, make install' : 'make',
      build: ['make', ...(installs ? [`make install DESTDIR="$PWD/${INSTALLED}"`] : [])],
      outputs: installs ? [`${INSTALLED}/**`] : undefined,
      ignore: installs ? [] : INTERMEDIATE,
      lacks: needTools([MAKE]),
    });
  },
};

/** In the order in which GNU make looks for them. */
const MAKEFILES = ['GNUmakefile', 'makefile', 'Makefile'];

/** Without DESTDIR, it would install into the system, which builds cannot write to, or do write to where there are no namespaces. */
const isInstallable = (project: ProjectFolder): boolean => {
  const text = textOf(project, MAKEFILES.find((name) => has(project, name)) ?? '');
  return /^install\s*:/m.test(text) && /^[^#\n]*\$[({]DESTDIR[)}]/m.test(text);
};

const INTERMEDIATE = ['*.o', '*.lo', '*.d', '*.gcno', '*.log', '.deps/', '.libs/', '__pycache__/'];
