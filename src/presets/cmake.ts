import type { Preset } from '../model/preset.ts';
import { has } from './support/has.ts';
import { BUILT, INSTALLED, installedOrBuilt } from './support/installed-or-built.ts';
import { needTools, type Tool } from './support/need-tools.ts';
import { recipe } from './support/recipe.ts';
import { COMPILER, MAKE } from './support/tools.ts';

/** A project that CMake builds, outside its sources. */
export const cmake: Preset = {
  name: 'cmake',
  kind: 'a CMake project',
  summary: 'CMakeLists.txt: what it installs, else its programs and libraries',
  recognises: (project) => has(project, 'CMakeLists.txt'),
  needs: 'CMakeLists.txt',
  recipe: () =>
    recipe({
      command: 'cmake, cmake --build, cmake --install',
      build: [
        `cmake -S . -B ${BUILT} -DCMAKE_BUILD_TYPE=Release -DCMAKE_INSTALL_PREFIX=/usr`,
        // Makefiles of CMake declare all dependencies.
        `cmake --build ${BUILT} --parallel`,
        `DESTDIR="$PWD/${INSTALLED}" cmake --install ${BUILT}`,
        ...installedOrBuilt(BUILT, ['CMakeFiles', '_deps']),
      ],
      outputs: [`${INSTALLED}/**`],
      lacks: needTools([CMAKE, MAKE, COMPILER]),
    }),
};

const CMAKE: Tool = { program: 'cmake', packages: { apt: 'cmake' } };
