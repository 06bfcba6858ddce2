import type { Lack, Preset } from '../model/preset.ts';
import { displayText } from '../util/display.ts';
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
    const makefile = textOf(project, MAKEFILES.find((name) => has(project, name)) ?? '');
    // Without DESTDIR, it would install into the system, which builds cannot write to, or do write to where there are no namespaces.
    const installs = /^install\s*:/m.test(makefile) && /^[^#\n]*\$[({]DESTDIR[)}]/m.test(makefile);
    const object = [...project.names].find((name) => name.endsWith('.o'));
    const cleans = object !== undefined && installs && /^clean\s*:/m.test(makefile);
    return recipe({
      command: installs ? 'make, make install' : 'make',
      build: [
        ...(cleans ? ['make clean  # an earlier build'] : []),
        'make',
        ...(installs ? [`make install DESTDIR="$PWD/${INSTALLED}"`] : []),
      ],
      outputs: installs ? [`${INSTALLED}/**`] : undefined,
      ignore: installs ? [] : INTERMEDIATE,
      lacks: [...needTools([MAKE]), ...(object === undefined || installs ? [] : [leftover(object)])],
    });
  },
};

/** In the order in which GNU make looks for them. */
const MAKEFILES = ['GNUmakefile', 'makefile', 'Makefile'];

const INTERMEDIATE = ['*.o', '*.lo', '*.d', '*.gcno', '*.log', '.deps/', '.libs/', '__pycache__/'];

/** Outputs are what a build changes: a file that an earlier build left, and that is built again as it was, is none. */
const leftover = (name: string): Lack => ({
  problem: `the source contains what an earlier build left, such as ${displayText(name)}: make may build nothing`,
  remedy: 'run make clean first',
});
