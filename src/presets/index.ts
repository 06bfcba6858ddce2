import type { Preset, ProjectFolder } from '../model/preset.ts';
import { displayText } from '../util/display.ts';
import { Failure } from '../util/failure.ts';
import { nearest } from '../util/nearest.ts';
import { autotools } from './autotools.ts';
import { cargo } from './cargo.ts';
import { cmake } from './cmake.ts';
import { debian } from './debian.ts';
import { go } from './go.ts';
import { make } from './make.ts';
import { meson } from './meson.ts';
import { npm } from './npm.ts';
import { python } from './python.ts';
import { sourceTarball } from './source-tarball.ts';

/** All presets, in the order in which they are asked: a package of a distribution first, a generic tool last. */
export const presets: readonly Preset[] = [
  debian,
  python,
  cargo,
  go,
  npm,
  cmake,
  meson,
  autotools,
  make,
  sourceTarball,
];

/** The preset of a project; undefined if none recognises it. */
export const recognised = (project: ProjectFolder): Preset | undefined =>
  presets.find(({ recognises }) => recognises(project));

/** Presets that would recognise a project as well, if the chosen one did not. A Debian package is built with them. */
export const alsoRecognised = (project: ProjectFolder, chosen: Preset): readonly Preset[] =>
  chosen === debian
    ? []
    : presets.filter(
        (preset) => preset !== chosen && preset.needs !== undefined && preset.recognises(project),
      );

/** Why presets do not recognise a project that has their files: a line for each. */
export const nearlyRecognised = (project: ProjectFolder): readonly string[] =>
  presets.flatMap(({ name, nearly }) => {
    const reason = nearly?.(project);
    return reason === undefined ? [] : [`${name}: ${reason}`];
  });

/** Throws a `Failure` if there is no preset with this name. */
export const findPreset = (name: string): Preset => {
  const found = presets.find((preset) => preset.name === name);
  if (found !== undefined) return found;
  const names = presets.map((preset) => preset.name);
  throw new Failure(
    `there is no preset '${displayText(name)}'${nearest(name, names)}\n  the presets are ${names.join(', ')}`,
  );
};
