import type { Preset } from '../model/preset.ts';
import { has } from './support/has.ts';
import { BUILT, INSTALLED, installedOrBuilt } from './support/installed-or-built.ts';
import { needTools, type Tool } from './support/need-tools.ts';
import { recipe } from './support/recipe.ts';
import { COMPILER, NINJA } from './support/tools.ts';

/** A project that Meson builds. */
export const meson: Preset = {
  name: 'meson',
  kind: 'a Meson project',
  summary: 'meson.build: what it installs, else its programs and libraries',
  recognises: (project) => has(project, 'meson.build'),
  needs: 'meson.build',
  recipe: () =>
    recipe({
      command: 'meson setup, ninja, meson install',
      build: [
        // Without a network, subprojects that are not in the source cannot be downloaded: say so at once.
        `meson setup ${BUILT} --prefix=/usr --buildtype=release --wrap-mode=nodownload`,
        `ninja -C ${BUILT}`,
        `DESTDIR="$PWD/${INSTALLED}" meson install -C ${BUILT} --no-rebuild`,
        ...installedOrBuilt(BUILT, ['meson-*', '*.p']),
      ],
      outputs: [`${INSTALLED}/**`],
      lacks: needTools([MESON, NINJA, COMPILER]),
    }),
};

const MESON: Tool = { program: 'meson', packages: { apt: 'meson' } };
